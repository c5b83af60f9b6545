import type { Cases } from './cases.ts';

const SOURCE = `async function*N(n=3,ms){for(let i=1;i<=n;i++){if(ms)await sleep(ms);yield i}}
const it=(log,n=3)=>({i:0,[Symbol.asyncIterator](){return this},async next(){log.push('n'+g());await 0;return{done:this.i++>=n,value:this.i}},async return(v){log.push('r'+g());await 0;log.push('R'+g());return{}}});
`;
const cases: Cases = {
  'for await over an async generator (C09)': [
    `return V.run('a',async()=>{let s='';for await(const x of N())s+=x+g();return s+g()})`,
    '1a2a3aa',
  ],
  'for await over an iterator (C10)': [
    `const l=[];return V.run('b',async()=>{for await(const x of it(l,2))l.push(x+g());return l+g()})`,
    'nb,1b,nb,2b,nbb',
  ],
  'for await over an array of promises': [
    `return V.run('a',async()=>{let s='';for await(const x of[1,Promise.resolve(2),sleep(1)])s+=x+g();return s+g()})`,
    '1a2aundefinedaa',
  ],
  'for await over a sync generator': [
    `return V.run('a',async()=>{let s='';function*G(){try{yield g();yield Promise.resolve(g())}finally{s+='f'+g()}}for await(const x of G())s+=x+g();return s})`,
    'aaaafa',
  ],
  'for await, left by break': [
    `const l=[];return V.run('a',async()=>{for await(const x of it(l)){l.push(x);break}return l+g()})`,
    'na,1,ra,Raa',
  ],
  'for await over a sync generator, left by break': [
    `return V.run('a',async()=>{let s='';function*G(){try{yield 1}finally{s+='f'+g()}}for await(const x of G())break;return s+g()})`,
    'faa',
  ],
  'for await, left by return': [
    `const l=[];const r=await V.run('a',async()=>{for await(const x of it(l))return l+g()});return r+'|'+l`,
    'naa|na,ra,Ra',
  ],
  'for await, left by throw': [
    `const l=[];return V.run('a',async()=>{try{for await(const x of it(l))throw x}catch(e){return l+g()+e}})`,
    'na,ra,Raa1',
  ],
  'for await, continued': [
    `return V.run('a',async()=>{let s='';for await(const x of N()){if(x<2)continue;await 0;s+=x+g()}return s})`,
    '2a3a',
  ],
  'for await, a label continued': [
    `return V.run('a',async()=>{let s='';o:for(let i=0;i<2;s+='u'+g(),i++)i:for await(const x of N()){if(x>1)continue o;s+=x+g();continue i}return s+g()})`,
    '1aua1auaa',
  ],
  'for await, a label broken': [
    `return V.run('a',async()=>{let s='';o:for(;;){for await(const x of N()){s+=x;break o}}return s+g()})`,
    '1a',
  ],
  'for await whose iterator rejects': [
    `return V.run('a',async()=>{let s='';try{for await(const x of(async function*(){yield 1;await 0;throw g()})())s+=x+g()}catch(e){s+=e+g()}return s})`,
    '1aaa',
  ],
  'for await whose iterator throws at once': [
    `return V.run('a',async()=>{try{for await(const x of{[Symbol.asyncIterator]:()=>({next(){throw g()}})});}catch(e){return e+g()}})`,
    'aa',
  ],
  'for await whose return rejects': [
    `return V.run('a',async()=>{try{for await(const x of{[Symbol.asyncIterator]:()=>({async next(){return{value:1}},async return(){throw g()}})})break}catch(e){return e+g()}})`,
    'aa',
  ],
  'for await whose iterator is none': [
    `return V.run('a',async()=>{try{for await(const x of{});}catch(e){return e.constructor.name+g()}})`,
    'TypeErrora',
  ],
  'for await over rejected promises': [
    `return V.run('a',async()=>{let s='';try{for await(const x of[1,Promise.reject(2)])s+=x+g()}catch(e){s+=e+g()}return s})`,
    '1a2a',
  ],
  'for await with let and var': [
    `return V.run('a',async()=>{const l=[];for await(let x of N())l.push(()=>x++);for await(var y of N());return l.map(f=>f()+''+f()).join()+y+g()})`,
    '12,23,343a',
  ],
  'for await with a pattern that runs code': [
    `return V.run('a',async()=>{let s='';for await(const{x,y=g(),[g()]:z,...q}of[{x:1,a:2,b:3}])s+=x+y+z+q.b+g();return s})`,
    '1a23a',
  ],
  'for await with a pattern that awaits': [
    `return V.run('a',async()=>{let s='';for await(const[x=await g(),y=await 1]of[[],[2]])s+=x+y+g();return s})`,
    'a1a3a',
  ],
  'for await with a variable as its target': [
    `return V.run('a',async()=>{let x,s='';for await(x of N())s+=g();return x+s})`,
    '3aaa',
  ],
  'for await with a member as its target': [
    `return V.run('a',async()=>{const o={set x(v){this.s=(this.s||'')+v+g()},s:''};for await(o.x of N(2));for await(o[g()]of N());return o.s+o.a})`,
    '1a2a3',
  ],
  'for await with a pattern as its target': [
    `return V.run('a',async()=>{let x,y;const o={};for await([x,{y=g(),z:o[g()]}]of[[1,{z:2}]]);return x+y+o.a})`,
    '1a2',
  ],
  'for await whose body declares the name again': [
    `return V.run('a',async()=>{let s='';for await(const x of N(2)){const x=g();s+=x}return s})`,
    'aa',
  ],
  'for await in branches without braces': [
    `return V.run('a',async()=>{let s='';if(0);else for await(const x of N())if(x>1)s+=x+g()
      else s+='-'
      while(s.length<6)for await(const x of N(1))s+=g();return s})`,
    '-2a3aa',
  ],
  'for await in for await': [
    `return V.run('a',async()=>{let s='';for await(const x of N(2))for await(const y of N(x))s+=x+''+y+g();return s})`,
    '11a21a22a',
  ],
  'for await in flows that interleave': [
    `const f=(k,ms)=>V.run(k,async()=>{let s='';for await(const x of N(3,ms))s+=g();return s+g()});return (await Promise.all([f('a',1),f('b',0),f('c',2)])).join()`,
    'aaaa,bbbb,cccc',
  ],
  'for await with enter inside': [
    `return V.run('a',async()=>{let s='';for await(const x of N(2)){const e=V.enter(x);await 0;s+=g();e.exit()}return s+g()})`,
    '12a',
  ],
  'an async generator runs in the frame of who resumes it (C06, C07, C08)': [
    `const I=V.run('a',()=>(async function*(){yield g();yield g();await sleep(1);yield g()})());let s='';for(const k of'bcd')s+=(await V.run(k,()=>I.next())).value;return s`,
    'bcd',
  ],
  'an async generator leaves the frame of who resumes it alone': [
    `const I=(async function*(){V.enter('x');yield g();await 0;V.enter('y');yield g()})();return V.run('a',async()=>{const p=I.next();const s=g();return s+(await p).value+g()+(await V.run('b',()=>{const p=I.next();return g()+g()&&p})).value})`,
    'axay',
  ],
  'yield as an expression': [
    `const I=(async function*(){const x=yield 1;const y=(yield x+g())+(yield);return y+g()})();const n=(k,v)=>V.run(k,()=>I.next(v));await n('a');const r=[(await n('b',1)).value];await n('c',2);return r.concat((await n('d',3)).value).join()`,
    '1b,5d',
  ],
  'yield without an operand': [
    `const I=(async function*(){let s='';yield
      s+=g();[yield,s+=g()];return s})();await I.next();await V.run('a',()=>I.next());return (await V.run('b',()=>I.next())).value`,
    'ab',
  ],
  'yield of a rejected promise': [
    `return V.run('a',async()=>{const I=(async function*(){try{yield Promise.reject(1)}catch(e){yield e+g()}})();return (await I.next()).value})`,
    '1a',
  ],
  'yield of a thenable': [
    `return V.run('a',async()=>(await(async function*(){yield{then(r){r(g())}}})().next()).value)`,
    'a',
  ],
  'throw into a generator': [
    `const I=(async function*(){try{yield 1}catch(e){await 0;yield e+g()}})();await V.run('a',()=>I.next());return (await V.run('b',()=>I.throw(1))).value`,
    '1b',
  ],
  'throw into a generator that does not catch, by a caller that goes on': [
    `const I=(async function*(){yield 1;await 0})();await V.run('a',()=>I.next());return V.run('b',async()=>{const p=I.throw(1).catch(()=>0);const s=g();await p;return s+g()})`,
    'bb',
  ],
  'return of a generator': [
    `let s='';const I=(async function*(){try{yield 1}finally{s+=g();await 0;s+=g()}})();await V.run('a',async()=>{await I.next();await I.return()});return s`,
    'aa',
  ],
  'return in a generator': [
    `let s='';const I=(async function*(){try{return Promise.resolve(g())}finally{s+=g()}})();return (await V.run('a',()=>I.next())).value+s`,
    'aa',
  ],
  'return of a rejected promise in a generator': [
    `let s='';const I=(async function*(){try{return Promise.reject(1)}catch{s+=g()}finally{s+=g()}})();await V.run('a',()=>I.next());return s`,
    'aa',
  ],
  'return of a sequence in a generator': [
    `return (await V.run('a',()=>(async function*(){return 1,g()})().next())).value`,
    'a',
  ],
  'yield* of an async generator (C03)': [
    `let s='';const I=(async function*(){const r=yield*(async function*(){s+=g();yield 1;s+=g();await 0;s+=g();yield 2;return 3})();s+=r+g();yield 4})();for(const k of'abc')await V.run(k,()=>I.next());return s`,
    'abb3c',
  ],
  'yield* behind an await': [
    `let s='';const I=(async function*(){await 0;yield*(async function*(){s+=g();yield 1;s+=g()})();s+=g()})();for(const k of'ab')await V.run(k,()=>I.next());return s`,
    'abb',
  ],
  'yield* of an array': [
    `const I=(async function*(){yield*[g(),Promise.resolve(2)];yield g()})();let s='';for(const k of'abc')s+=(await V.run(k,()=>I.next())).value;return s`,
    'a2c',
  ],
  'yield* that is thrown into and returned': [
    `let s='';const G=async function*(){for(;;)try{yield 1}catch(e){s+=e+g()}finally{s+='f'+g()}};const I=(async function*(){try{yield*G()}finally{s+='F'+g()}})();await V.run('a',()=>I.next());await V.run('b',async()=>{await I.throw(1);await I.return()});return s`,
    '1bfbfbFb',
  ],
  'yield* of an iterator without throw': [
    `const l=[];const I=(async function*(){try{yield*it(l)}catch(e){yield e.constructor.name+g()}})();return V.run('a',async()=>{await I.next();return (await I.throw(1)).value+l})`,
    'TypeErrorana,ra,Ra',
  ],
  'yield* that rejects': [
    `const I=(async function*(){try{yield*(async function*(){yield 1;await 0;throw 2})()}catch(e){yield e+g()}})();await V.run('a',()=>I.next());return (await V.run('b',()=>I.next())).value`,
    '2b',
  ],
  'generator methods': [
    `const o={async*m(){await 0;yield g()}};class A{static async*m(){yield*o.m()}async*[Symbol.asyncIterator](){yield*A.m()}};return V.run('a',async()=>{for await(const x of new A)return x})`,
    'a',
  ],
  'a generator that nobody finishes': [
    `return V.run('a',async()=>{const I=N();await I.next();return g()})`,
    'a',
  ],
  'a sync generator in an async function': [
    `return V.run('a',async()=>{function*G(){yield g();yield g()}let s='';for(const x of G()){await 0;s+=x}return s})`,
    'aa',
  ],
};

/** Programs with `for await` and async generators. */
export const iteration: Cases = Object.fromEntries(
  Object.entries(cases).map(([name, [body, result]]) => [name, [SOURCE + body, result]]),
);
