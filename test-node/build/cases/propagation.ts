import type { Cases } from './cases.ts';

/** Programs by what they contain: the body of an async function, and its result. */
export const propagation: Cases = {
  'await of a timer (B01)': [`return V.run('a',async()=>{await sleep(1);return g()})`, 'a'],
  'await of a primitive (B02)': [`return V.run('a',async()=>{await 0;return g()})`, 'a'],
  'await of a thenable, behind it (B03)': [
    `return V.run('a',async()=>{await {then(r){r()}};return g()})`,
    'a',
  ],
  'await of a thenable, inside (B04)': [`return V.run('a',async()=>await {then(r){r(g())}})`, 'a'],
  'await of a lazy promise, inside': [
    `class Lazy extends Promise{then(...a){this.seen=g();return super.then(...a)}}
     return V.run('a',async()=>{const p=Lazy.resolve(1);await p;return p.seen+g()})`,
    'aa',
  ],
  'a then that is a getter, read once': [
    `let n=0;const t={get then(){n++;return r=>r(g())}};return V.run('a',async()=>(await t)+n)`,
    'a1',
  ],
  'a then whose getter throws': [
    `return V.run('a',async()=>{try{await {get then(){throw g()}}}catch(e){return e+g()}})`,
    'aa',
  ],
  'a promise made elsewhere (B11)': [
    `const p=V.run('x',()=>sleep(1));return V.run('a',async()=>{await p;return g()})`,
    'a',
  ],
  'nested runs (B12)': [
    `return V.run(1,async()=>{await V.run(2,async()=>{await V.run(3,async()=>{await sleep(1)});await 0;if(g()!=2)throw g()});return g()})`,
    1,
  ],
  'interleaved flows (B13)': [
    `const f=(k,ms)=>V.run(k,async()=>{await sleep(ms);const x=g();await sleep(9-ms);return x+g()});return (await Promise.all([f('a',1),f('b',5),f('c',8)])).join('')`,
    'aabbcc',
  ],
  'merge points (B14)': [
    `const t=k=>V.run(k,()=>sleep(1));return V.run('m',async()=>{await Promise.all([t(1),t(2)]);const x=g();await Promise.race([t(1),t(2)]);const y=g();await Promise.allSettled([t(1)]);const z=g();await Promise.any([t(1)]);return x+y+z+g()})`,
    'mmmm',
  ],
  'a rejection, caught (B18)': [
    `return V.run('a',async()=>{let x='';try{await Promise.reject(1)}catch{x+=g()}finally{x+=g()}return x+g()})`,
    'aaa',
  ],
  'nested awaits in arguments (B20)': [
    `const f=async x=>{await 0;return x+g()};return V.run('a',async()=>await f(await f('')))`,
    'aa',
  ],
  'a subclass of Promise (B26)': [
    `class P extends Promise{};return V.run('a',async()=>{await new P(r=>later(r,1));return g()})`,
    'a',
  ],
  'recursion (B27)': [`const r=async n=>{await 0;return n?r(n-1):g()};return V.run('a',()=>r(50))`, 'a'],
  'an async generator in Array.fromAsync, or what stands for it (B28)': [
    `const G=async function*(){yield 1;await 0;yield g()};return V.run('a',async()=>{const l=[];for await(const x of G())l.push(x);return l[1]})`,
    'a',
  ],
  'Promise.try, or what stands for it (B35)': [
    `return V.run('a',()=>new Promise(r=>r((async()=>{await 0;return g()})())))`,
    'a',
  ],
  'a callback of a library behind its await (B37)': [
    `const lib=async cb=>{await sleep(1);return cb()};return V.run('a',()=>lib(g))`,
    'a',
  ],
  'the caller, left alone by what suspends': [
    `const f=async()=>{await 0};return V.run('a',async()=>{const p=V.run('b',f);const x=g();await p;return x+g()})`,
    'aa',
  ],
  'enter before the first await, which stays in the function (G02)': [
    `const f=async()=>{V.enter('x');await 0;return g()};const p=f();const r=g();return r+await p+g()`,
    '-x-',
  ],
  'enter between awaits (G01, G03)': [
    `const f=async()=>{await sleep(1);V.enter('x');await 0;const r=g();await sleep(1);return r+g()};return await f()+g()`,
    'xx-',
  ],
  'enter and exit around an await (G10)': [
    `const f=async()=>{const s=V.enter('x');await sleep(1);const r=g();s.exit();return r+g()};const p=f();const r=g();return r+await p+g()`,
    '-x--',
  ],
  'enter, left open by an exception': [
    `const f=async()=>{await 0;V.enter('x');throw 1};try{await f()}catch{}return g()`,
    '-',
  ],
  'enter in a function that returns while it is suspended elsewhere': [
    `return V.run('a',async()=>{const f=async()=>{V.enter('b');if(await 0)return;return g()};return await f()+g()})`,
    'ba',
  ],
};
