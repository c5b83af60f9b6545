import type { Cases } from './cases.ts';

const SOURCE = `const T={then(r){r(g())}};
const enter=v=>{const s=V.enter(v);return{[Symbol.dispose](){s.exit()}}};
`;
const cases: Cases = {
  'a thenable': ['return V.run("a",async()=>T)', 'a'],
  'a thenable, by a statement': ['return V.run("a",async function(){return T})', 'a'],
  'a thenable behind an await': ['return V.run("a",async()=>{await 0;return T})', 'a'],
  'a thenable by a comma, a condition and an assignment': [
    'let x;const f=async n=>{if(n>1)return 0,T;return n?T:null},h=async()=>x=T;return V.run("a",async()=>await f(2)+await f(1)+await f(0)+await h())',
    'aanulla',
  ],
  'an object with a then': ['return V.run("a",async()=>({then:r=>r(g())}))', 'a'],
  'an object with the then of a spread': ['return V.run("a",async()=>({...T}))', 'a'],
  'a lazy promise': [
    `class Lazy extends Promise{then(...a){this.seen=g();return super.then(...a)}}
     const p=Lazy.resolve(1);return V.run('a',async()=>(await(async()=>p)())+p.seen)`,
    '1a',
  ],
  'a thenable outside of any context': ['const f=async()=>T;await f();return await f()+g()', '--'],
  'what a thenable is resolved with': ['return V.run("a",async()=>({then:r=>r({then:r=>r(1)})}))', 1],
  'a thenable that rejects': [
    'try{await V.run("a",async()=>({then:(_,r)=>r(g())}))}catch(e){return e+g()}',
    'a-',
  ],
  'a then that throws': ['try{await V.run("a",async()=>({then(){throw g()}}))}catch(e){return e+g()}', 'a-'],
  'a then whose getter throws, which no catch of the function sees': [
    `const t={get then(){throw g()}},f=async()=>{try{return t}catch{return 'caught'}};
     try{await V.run('a',f)}catch(e){return e+g()}`,
    'a-',
  ],
  'the then of a thenable, looked at once finally is done': [
    `let l='';const t={get then(){l+='t';return r=>r(l+g())}};
     return V.run('a',async()=>{try{return t}finally{await 0;l+='f'}})`,
    'fta',
  ],
  'a thenable that finally replaces': [
    'let l="";const t={get then(){l+="t"}};return await(async()=>{try{return t}finally{return l+"f"}})()',
    'f',
  ],
  'a thenable that finally does not replace, because it does not return after all': [
    `const U={then(r){r('u')}};
     return V.run('a',async()=>{try{return T}finally{l:try{return U}finally{await 0;break l}}})`,
    'a',
  ],
  'a thenable that finally replaces by another': [
    `const U={then(r){r('u'+g())}};
     return V.run('a',async()=>{try{return T}finally{try{return U}finally{await 0}}})`,
    'ua',
  ],
  'a thenable, in the frame that finally leaves behind': [
    'return V.run("a",async()=>{await 0;const s=V.enter("b");try{return T}finally{s.exit()}})',
    'a',
  ],
  'a thenable from a labelled loop in try': [
    'return V.run("a",async()=>{l:try{for(const x of[1,2])if(x>1)return T;else continue;break l}finally{await 0}return 1})',
    'a',
  ],
  'a thenable from for await': [
    'return V.run("a",async()=>{l:for await(const x of[1,2]){if(x<2)continue l;return T}})',
    'a',
  ],
  'nothing, from a try that others return from': [
    'const f=async x=>{try{if(x)return T;else 0}finally{g()}};return V.run("a",async()=>await f(1)+await f(0))',
    'aundefined',
  ],
  'the ticks of each kind of value': [
    `const l=[],p=Promise.resolve(1),log=(k,q)=>q.then(()=>l.push(k));
     const tick=async n=>{for(let i=0;i<n;i++){await 0;l.push(i)}};
     await V.run('a',()=>Promise.all([tick(5),log('v',(async x=>x)(1)),log('p',(async()=>p)()),log('t',(async()=>({then(r){r()}}))())]));
     return l.join('')`,
    '0v1t2p34',
  ],
};

const disposals: Cases = {
  'a thenable from a block with a resource': [
    'return V.run("a",async()=>{{using x=enter("b");return T}})',
    'a',
  ],
  'a thenable from a function with a resource, whose directive stays': [
    'return V.run("a",async function(){"use strict";using x=enter("b");return T})',
    'a',
  ],
  'a thenable from a loop with a resource': [
    'return V.run("a",async()=>{for(using x of[enter("b")])return T})',
    'a',
  ],
  'a thenable from a try with a resource': [
    'return V.run("a",async()=>{try{await using x=enter("b");return T}catch{}})',
    'a',
  ],
};

/** Async functions that return, by what they return. */
export const returns: Cases = withSource(cases);
/** Such that dispose of something behind it. */
export const returnsBehindDisposals: Cases = withSource(disposals);

function withSource(given: Cases): Cases {
  return Object.fromEntries(
    Object.entries(given).map(([name, [body, result]]) => [name, [SOURCE + body, result]]),
  );
}
