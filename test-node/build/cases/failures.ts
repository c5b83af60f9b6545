import type { Cases } from './cases.ts';

/** Programs in which something is rejected or thrown. */
export const failures: Cases = {
  'catch of a rejection': [
    `return V.run('a',async()=>{try{await Promise.reject(1)}catch(e){return e+g()}})`,
    '1a',
  ],
  'catch of a later rejection': [
    `return V.run('a',async()=>{try{await sleep(1).then(()=>{throw 1})}catch(e){return e+g()}})`,
    '1a',
  ],
  'catch of an exception before any await': [
    `return V.run('a',async()=>{try{if(g())throw 1;await 0}catch(e){return e+g()}})`,
    '1a',
  ],
  'catch of an exception behind an await': [
    `return V.run('a',async()=>{try{await 0;throw 1}catch(e){return e+g()}})`,
    '1a',
  ],
  'catch of an exception behind an await and an enter': [
    `return V.run('a',async()=>{await 0;try{await 0;V.enter('b');throw 1}catch(e){return e+g()}})`,
    '1b',
  ],
  'catch without a parameter': [
    `return V.run('a',async()=>{try{await Promise.reject(1)}catch{return g()}})`,
    'a',
  ],
  'catch with a pattern': [
    `return V.run('a',async()=>{try{await Promise.reject({x:1})}catch({x,y=g(),z:[q]=[g()]}){return x+y+q+g()}})`,
    '1aaa',
  ],
  'catch with an await': [
    `return V.run('a',async()=>{try{await Promise.reject(1)}catch(e){await 0;return g()}})`,
    'a',
  ],
  'catch that rejects, then finally': [
    `let s='';const f=async()=>{try{await Promise.reject(1)}catch(e){s+=g();await Promise.reject(2)}finally{s+=g()}};await V.run('a',f).catch(e=>{s+=e});return s+g()`,
    'aa2-',
  ],
  'catch that throws again': [
    `return V.run('a',async()=>{try{try{await Promise.reject(1)}catch(e){throw e+1}}catch(e){return e+g()}})`,
    '2a',
  ],
  'finally behind a rejection': [
    `let s='';const f=async()=>{try{await Promise.reject(1)}finally{s+=g();await 0;s+=g()}};try{await V.run('a',f)}catch(e){s+=e}return s`,
    'aa1',
  ],
  'finally behind a return': [
    `let s='';const f=async()=>{try{return await 1}finally{s+=g();await 0;s+=g()}};return await V.run('a',f)+s`,
    '1aa',
  ],
  'return in finally': [`return V.run('a',async()=>{try{await Promise.reject(1)}finally{return g()}})`, 'a'],
  'break out of try': [
    `return V.run('a',async()=>{let s='';for(;;){try{await 0;break}finally{s+=g();await 0}}return s+g()})`,
    'aa',
  ],
  'continue out of finally': [
    `return V.run('a',async()=>{let s='';for(const i of[1,2])try{await Promise.reject(i)}catch{continue}finally{s+=g()}return s+g()})`,
    'aaa',
  ],
  'nested try': [
    `return V.run('a',async()=>{let s='';try{try{try{await Promise.reject(1)}finally{s+=g()}}finally{s+=g();await 0}}catch{s+=g()}return s})`,
    'aaa',
  ],
  'a try whose inner try handles': [
    `return V.run('a',async()=>{let s='';try{try{await Promise.reject(1)}catch{s+=g()}V.enter('b');throw 1}catch{s+=g()}return s})`,
    'ab',
  ],
  'a try in a loop': [
    `return V.run('a',async()=>{let s='';for(let i=0;i<3;i++){try{if(i%2)await Promise.reject(0);await 0}catch{s+='c'}s+=g()}return s})`,
    'acaa',
  ],
  'rejections in operands of awaits': [
    `const r=async()=>{await 0;throw g()};return V.run('a',async()=>{try{await r(await r())}catch(e){return e+g()}})`,
    'aa',
  ],
  'a rejection that nothing catches': [
    `const f=async()=>{await 0;await Promise.reject(1)};return V.run('a',f).catch(g)`,
    '-',
  ],
  'an exception in the first stretch': [
    `const f=async()=>{V.enter('x');if(1)throw 1;await 0};const p=f();const r=g();await p.catch(()=>0);return r+g()`,
    '--',
  ],
  'a rejection while another flow runs': [
    `const f=k=>V.run(k,async()=>{let s='';for(let i=0;i<3;i++)try{await(i%2?sleep(1):Promise.reject(0));s+=g()}catch{s+=g()}finally{await 0;s+=g()}return s});
     return (await Promise.all(['a','b','c'].map(f))).join()`,
    'aaaaaa,bbbbbb,cccccc',
  ],
};
