import type { Cases } from './cases.ts';

/** Programs by the grammar they exercise. */
export const grammar: Cases = {
  'function declaration': [`async function f(){await 0;return g()}return V.run('a',f)`, 'a'],
  'function expression': [`const f=async function(){await 0;return g()};return V.run('a',f)`, 'a'],
  'arrow with an expression': [`const f=async()=>await 0||g();return V.run('a',f)`, 'a'],
  'arrow with an object': [`const f=async()=>({v:await 0,x:g()});return (await V.run('a',f)).x`, 'a'],
  'arrow in parentheses': [`const f=async()=>(await 0,g());return V.run('a',f)`, 'a'],
  'arrow with a block': [`const f=async()=>{await 0;return g()};return V.run('a',f)`, 'a'],
  'arrow in a conditional': [`const f=1?async()=>await 0+g():0;return V.run('a',f)`, '0a'],
  'curried arrows': [
    `const f=x=>async y=>async z=>x+await y+await z+g();return V.run('a',async()=>(await f('1')('2'))('3'))`,
    '123a',
  ],
  'class method': [`class A{async m(){await 0;return g()+this.k}k=1}return V.run('a',()=>new A().m())`, 'a1'],
  'static method': [`class A{static async m(){await 0;return g()}}return V.run('a',()=>A.m())`, 'a'],
  'private method': [
    `class A{async #m(){await 0;return g()}m(){return this.#m()}}return V.run('a',()=>new A().m())`,
    'a',
  ],
  'computed method': [`class A{async ['m'](){await 0;return g()}}return V.run('a',()=>new A().m())`, 'a'],
  'class field': [
    `class A{f=async()=>{await 0;return g()+this.k};k=1}return V.run('a',()=>new A().f())`,
    'a1',
  ],
  'static block': [`let f;class A{static{f=async()=>{await 0;return g()}}}return V.run('a',()=>f())`, 'a'],
  'class in an async function': [
    `return V.run('a',async()=>{class A extends(await class{k=1}){[await 'm'](){return this.k+g()}}return new A().m()})`,
    '1a',
  ],
  'super in a method': [
    `class A{m(){return g()}}class B extends A{async m(){await 0;return super.m()}}return V.run('a',()=>new B().m())`,
    'a',
  ],
  'object method': [`const o={async m(){await 0;return g()+this.k},k:1};return V.run('a',()=>o.m())`, 'a1'],
  'accessor that answers an async function': [
    `const o={get m(){return async()=>{await 0;return g()}}};return V.run('a',()=>o.m())`,
    'a',
  ],
  'default parameter': [`const f=async(h=async()=>{await 0;return g()})=>await h();return V.run('a',f)`, 'a'],
  'destructured parameter': [
    `const f=async({x,...y},[z]=[2])=>{await 0;return x+y.q+z+g()};return V.run('a',()=>f({x:1,q:1}))`,
    '4a',
  ],
  'this and arguments': [
    `async function f(){await 0;return this.k+arguments.length+arguments[1]+g()}return V.run('a',()=>f.call({k:1},2,3))`,
    '6a',
  ],
  'name and length': [
    `async function f(a,b){await 0}const h=async(x)=>await x;return f.name+f.length+h.name+h.length`,
    'f2h1',
  ],
  'a native async function': [
    `const f=async()=>{await 0};return Object.prototype.toString.call(f)+(f() instanceof Promise)`,
    '[object AsyncFunction]true',
  ],
  'cases of a switch that suspend, as what it compares does': [
    `return V.run('a',async()=>{switch(await 2){case await 7:return 'seven';case await 2:return 'two'+g()}})`,
    'twoa',
  ],
  'cases of a switch in a generator': [
    `async function*f(){switch(yield 1){case yield 7:return 'seven';case yield* f.h():return g()}}f.h=async function*(){return yield 8};return V.run('a',async()=>{const i=f(),r=[];for(const x of [0,2,3,2])r.push((await i.next(x)).value);return r.join()})`,
    '1,7,8,a',
  ],
  'a property that a loop sets, whose key suspends': [
    `return V.run('a',async()=>{const o={};for((await o)[await 'k'] of [1,2])o.s=(o.s??'')+o.k+g();for((await o)[await 'l'] in {x:1})o.s+=o.l;return o.s})`,
    '1a2ax',
  ],
  'new.target': [`async function f(){await 0;return new.target}return String(await f())`, 'undefined'],
  'nested awaits': [
    `const f=async(...a)=>a.join('')+g();return V.run('a',async()=>await f(await 1,await f(await 2,await 3)))`,
    '123aa',
  ],
  'await await': [`return V.run('a',async()=>await await await 1+g())`, '1a'],
  'parenthesised await': [`return V.run('a',async()=>(await {k:1}).k+(await(2))+g())`, '3a'],
  'await of a sequence': [`return V.run('a',async()=>await(0,1)+g())`, '1a'],
  'await with comments': [
    `return V.run('a',async()=>{const x=await/*1*/1/*2*/+await // 3\n2\nreturn x+g()})`,
    '3a',
  ],
  'template literal': [`return V.run('a',async()=>\`\${await 1}\${await 2}\${g()}\`)`, '12a'],
  'tagged template': [
    `const t=(s,...v)=>v.join('');return V.run('a',async()=>t\`\${await 1}-\${g()}\`)`,
    '1a',
  ],
  conditional: [`return V.run('a',async()=>(await 1?await 2:await 3)+g())`, '2a'],
  'logical operators': [
    `return V.run('a',async()=>((await 0||await null)??await 1)+g()+(await 0&&await 2))`,
    '1a0',
  ],
  'unary operators': [
    `return V.run('a',async()=>typeof await 1+!await 1+-await 1+void await 1+g())`,
    'numberfalse-1undefineda',
  ],
  'binary operators': [`return V.run('a',async()=>await 1+await 2*await 3+(await 2)**await 3+g())`, '15a'],
  'optional chain': [
    `return V.run('a',async()=>{const o={m:x=>x};return (await o)?.m?.(await 1)+o?.[await 'm'](g())})`,
    '1a',
  ],
  'compound assignment': [
    `return V.run('a',async()=>{let x=1;const f=async()=>{x=5;await 0;return 2};x+=await f();return x+g()})`,
    '3a',
  ],
  'logical assignment': [`return V.run('a',async()=>{let x;x??=await 1;x&&=await 2;return x+g()})`, '2a'],
  destructuring: [
    `return V.run('a',async()=>{const {x=await 1,[await 'y']:y}=await {y:2};const [z=await 3]=[];return x+y+z+g()})`,
    '6a',
  ],
  spread: [`return V.run('a',async()=>Math.max(...await [1,3],...[await 2])+g())`, '3a'],
  sequence: [`return V.run('a',async()=>{let x;x=await 1,await 2;return x+g()})`, '1a'],
  'new': [`return V.run('a',async()=>new (await Array)(await 3).length+g())`, '3a'],
  'delete and in': [
    `return V.run('a',async()=>{const o={k:1};const x=await 'k'in o;delete (await o).k;return x+('k'in await o)+g()})`,
    '1a',
  ],
  'throw await': [`return V.run('a',async()=>{try{throw await 1}catch(e){return e+g()}})`, '1a'],
  import: [`return V.run('a',async()=>{const {sep}=await import('node:path');return sep+g()})`, '/a'],
  'if and else': [`return V.run('a',async()=>{if(await 0)await 1;else await 2;if(await 1)return g()})`, 'a'],
  for: [
    `return V.run('a',async()=>{let s='';for(let i=await 0;i<await 3;i+=await 1)s+=i+g();return s})`,
    '0a1a2a',
  ],
  'for of and for in': [
    `return V.run('a',async()=>{let s='';for(const x of await [1,2])s+=await x+g();for(const k in await {q:1})s+=k+g();return s})`,
    '1a2aqa',
  ],
  while: [`return V.run('a',async()=>{let s='',i=0;while(await(i<2)){i++;s+=g()}return s})`, 'aa'],
  'do while': [
    `return V.run('a',async()=>{let s='',i=0;do await 0,s+=g();while(await(++i<2))return s})`,
    'aa',
  ],
  switch: [
    `return V.run('a',async()=>{switch(await 2){case await 1:return 'no';case await 2:await 3\nawait 4\nconst x=g();return x;default:await 5}})`,
    'a',
  ],
  labels: [
    `return V.run('a',async()=>{let s='';o:for(const i of[1,2,3]){for(;;){await 0;s+=i+g();if(i<2)continue o;break o}}b:{await 0;if(s)break b;s=''}return s+g()})`,
    '1a2aa',
  ],
  'one line after the other without semicolons': [
    `return V.run('a',async()=>{let s=''
      const f=async()=>{s+=g()}
      f
      await f()
      const o={}
      await f(), await f()
      let u
      (await 0)
      await f()
      return s})`.replace('let u\n      (await 0)\n', 'let u=1\n'),
    'aaaa',
  ],
  'a line that begins with await and goes on': [
    `return V.run('a',async()=>{const l=[]
      l
      await 0 || l.push(g())
      l.push(1)
      await 1 ? l.push(g()) : 0
      return l.join('')})`,
    'a1a',
  ],
  'functions hoisted in the body': [
    `return V.run('a',async()=>{const x=h();await 0;return x+h();function h(){return g()}})`,
    'aa',
  ],
  'variables hoisted out of blocks': [`return V.run('a',async()=>{{await 0;var x=1}return x+g()})`, '1a'],
  'a function declared twice, left as it is': [
    `const f=async()=>{await 0;function h(){return 1}function h(){return 2}return h()};return await f()`,
    2,
  ],
};
