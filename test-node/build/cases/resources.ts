import type { Cases } from './cases.ts';

const SOURCE = `const D=(log,k)=>({k,[Symbol.dispose](){log.push('d'+k+g())},async[Symbol.asyncDispose](){log.push('D'+k+g());await 0;log.push('E'+k+g())}});
const S=(log,k)=>({[Symbol.dispose](){log.push('d'+k+g())}});
`;
const cases: Cases = {
  'using, in a function that awaits': [
    `const l=[];return V.run('a',async()=>{{using d=D(l,1);await 0}return l+g()})`,
    'd1aa',
  ],
  'using, left by a rejection': [
    `const l=[];return V.run('a',async()=>{try{using d=D(l,1),e=D(l,2);await 0;using f=D(l,3);await Promise.reject(1)}catch{return l+g()}})`,
    'd3a,d2a,d1aa',
  ],
  'using of a scope across awaits': [
    `return V.run('a',async()=>{let s='';{using _=V.enter('b');await 0;s+=g();{using _=V.enter('c');await 0;s+=g()}await 0;s+=g()}return s+g()})`,
    'bcba',
  ],
  'using of a scope, left by a rejection': [
    `return V.run('a',async()=>{try{using _=V.enter('b');await Promise.reject(1)}catch(e){return e+g()}})`,
    '1a',
  ],
  'using of a scope in a whole function': [
    `const f=async()=>{using _=V.enter('x');await sleep(1);return g()};return V.run('a',async()=>{const p=f();const s=g();return s+await p+g()})`,
    'axa',
  ],
  'using in a loop': [
    `return V.run('a',async()=>{let s='';for(const x of[1,2]){using _=V.enter(x);await 0;s+=g();if(x<2)continue}return s+g()})`,
    '12a',
  ],
  'using in the head of a loop': [
    `const l=[];return V.run('a',async()=>{try{for(using d of[D(l,1),D(l,2)]){await 0;if(d.k>1)await Promise.reject(1)}}catch{return l+g()}})`,
    'd1a,d2aa',
  ],
  'using in the head of a for': [
    `const l=[];return V.run('a',async()=>{for(using d=D(l,1);l.length<1;)l.push(await g());return l+g()})`,
    'a,d1aa',
  ],
  'await using (B33)': [
    `let s='';return V.run('a',async()=>{{await using x={[Symbol.asyncDispose]:async()=>{await 0;s=g()}}}return s+g()})`,
    'aa',
  ],
  'await using of several': [
    `const l=[];return V.run('a',async()=>{{await using x=D(l,1),y=D(l,2);await using z=D(l,3);l.push(x.k+y.k+z.k)}return l+g()})`,
    '6,D3a,E3a,D2a,E2a,D1a,E1aa',
  ],
  'await using of a sync resource, and of none': [
    `const l=[];return V.run('a',async()=>{{await using x=S(l,1),y=null,z=undefined;l.push(y===null)}return l+g()})`,
    'true,d1aa',
  ],
  'await using of what is no resource': [
    `return V.run('a',async()=>{try{await using x={}}catch(e){return e.constructor.name+g()}})`,
    'TypeErrora',
  ],
  'await using, left by return, break and continue': [
    `const l=[];return V.run('a',async()=>{const f=async()=>{await using x=D(l,1);return 1};o:for(const i of[1,2])for(;;){await using x=D(l,i+1);if(i<2)continue o;break}return await f()+l.join()+g()})`,
    '1D2a,E2a,D3a,E3a,D1a,E1aa',
  ],
  'await using, left by a rejection': [
    `const l=[];return V.run('a',async()=>{try{await using x=D(l,1);await Promise.reject(1)}catch(e){return l.join()+e+g()}})`,
    'D1a,E1a1a',
  ],
  'await using whose disposal rejects': [
    `return V.run('a',async()=>{try{await using x={async[Symbol.asyncDispose](){await 0;throw g()}}}catch(e){return e+g()}})`,
    'aa',
  ],
  'await using whose disposal throws at once': [
    `const l=[];return V.run('a',async()=>{try{await using y=D(l,1),x={[Symbol.asyncDispose](){throw g()}}}catch(e){return e+g()+l}})`,
    'aaD1a,E1a',
  ],
  'await using between scopes': [
    `const l=[];return V.run('a',async()=>{{using _=V.enter('b');await using x=D(l,1);using __=V.enter('c');await using y=D(l,2);await 0;l.push(g())}return l+g()})`,
    'c,D2c,E2c,D1b,E1ba',
  ],
  'await using in the head of a for of': [
    `const l=[];return V.run('a',async()=>{for(await using x of[D(l,1),D(l,2)])l.push(x.k+g());return l+g()})`,
    '1a,D1a,E1a,2a,D2a,E2aa',
  ],
  'await using in the head of a for await': [
    `const l=[];return V.run('a',async()=>{for await(await using x of[D(l,1),D(l,2)])l.push(x.k+g());for await(using x of[D(l,3)])await 0;return l+g()})`,
    '1a,D1a,E1a,2a,D2a,E2a,d3aa',
  ],
  'await using in the head of a for': [
    `const l=[];return V.run('a',async()=>{let i=0;o:for(await using x=D(l,1),y=D(l,2);i<2;i++){if(!i)continue o;l.push(x.k+g())}return l+g()})`,
    '1a,D2a,E2a,D1a,E1aa',
  ],
  'await using in a generator': [
    `const l=[];const G=async function*(){await using x=D(l,1);yield 1;l.push(g());yield 2};return V.run('a',async()=>{for await(const x of G())if(x>1)break;return l+g()})`,
    'a,D1a,E1aa',
  ],
};

/** Programs with `using` and `await using`. */
export const resources: Cases = Object.fromEntries(
  Object.entries(cases).map(([name, [body, result]]) => [name, [SOURCE + body, result]]),
);
