import type { Cases } from './cases.ts';
import { ITERATORS } from './iterators.ts';

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
  'for await over an array, left by break and throw': [
    `return V.run('a',async()=>{let s='';for await(const x of[1])break;s+=g();try{for await(const x of[1])throw x}catch{s+=g()}return s})`,
    'aa',
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
};

/** Programs with `for await`. */
export const iteration: Cases = Object.fromEntries(
  Object.entries(cases).map(([name, [body, result]]) => [name, [ITERATORS + body, result]]),
);
