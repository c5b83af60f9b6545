import type { Cases } from './cases.ts';

// A loop over `rows`, called in a context; then what code of nobody reads.
const loop = (rows: string): string =>
  `${rows};const p=V.run('a',async()=>{try{for await(const x of rows)await x}catch(e){return e.constructor.name+g()}});await sleep(1);return await p+g()`;

// A generator that delegates to `rows`, asked in one context and ended in another; then what code of nobody reads.
const delegation = (rows: string, end: string): string =>
  `let s='';${rows};async function*G(){try{yield*rows}catch(e){s+=e.constructor.name+g()}finally{s+=g()}}
   const I=G();await V.run('a',()=>I.next());await V.run('b',()=>I.${end});await sleep(1);return s+g()`;

const sync = (members: string): string =>
  `const rows={[Symbol.iterator](){return this},next(){return{value:1}},${members}}`;
const async = (members: string): string =>
  `const rows={[Symbol.asyncIterator](){return this},async next(){return{value:1}},${members}}`;

/** Programs with iterators that throw, lack a method, or return no object. */
export const faultyIterators: Cases = {
  'for await over a generator that throws': [loop(`const rows=(function*(){throw new Error})()`), 'Errora-'],
  'for await over a generator that throws once it is left': [
    `function*rows(){try{yield 1}finally{throw new Error}}const p=V.run('a',async()=>{try{for await(const x of rows())break}catch(e){return e.constructor.name+g()}});return await p+g()`,
    'Errora-',
  ],
  'for await over a sync iterator whose next throws': [loop(sync('next(){throw new Error}')), 'Errora-'],
  'for await over a sync iterator without next': [loop(sync('next:undefined')), 'TypeErrora-'],
  'for await over a sync iterator whose next is no function': [loop(sync('next:1')), 'TypeErrora-'],
  'for await over a sync iterator that returns no object': [loop(sync('next(){return 1}')), 'TypeErrora-'],
  'for await over a sync iterator whose done throws': [
    loop(sync('next(){return{get done(){throw new RangeError}}}')),
    'RangeErrora-',
  ],
  'for await over a sync iterator whose return throws, is no function, or has a getter that throws': [
    `const end=async(member)=>{const rows={[Symbol.iterator](){return this},next(){return{value:1}}};Object.defineProperty(rows,'return',member);
     const p=V.run('a',async()=>{try{for await(const x of rows)break}catch(e){return e.constructor.name+g()}});return await p+g()};
     return [await end({value(){throw new Error}}),await end({value:1}),await end({get(){throw new RangeError}})].join()`,
    'Errora-,TypeErrora-,RangeErrora-',
  ],
  'for await over an async iterator that throws, in the first stretch of its caller': [
    `${async('next(){throw new Error}')};return V.run('a',()=>{const p=(async()=>{for await(const x of rows);})();const s=g();return p.catch(e=>e.constructor.name+s)})`,
    'Errora',
  ],
  'yield* of a sync iterator whose return throws': [
    delegation(sync('return(){throw new Error}'), 'return()'),
    'Errorbb-',
  ],
  'yield* of a generator that throws once it is returned': [
    delegation('function*more(){try{yield 1}finally{throw new Error}}const rows=more()', 'return()'),
    'Errorbb-',
  ],
  'yield* of a sync iterator whose return is no function': [
    delegation(sync('return:1'), 'return()'),
    'TypeErrorbb-',
  ],
  'yield* of a sync iterator without return': [delegation(sync('return:null'), 'return()'), 'b-'],
  'yield* of an async iterator without return': [delegation(async('return:null'), 'return()'), 'b-'],
  'yield* of a sync iterator whose throw throws': [
    delegation(sync('throw(){throw new Error}'), 'throw(1)'),
    'Errorbb-',
  ],
  'yield* of a sync iterator whose throw is no function': [
    delegation(sync('throw:1'), 'throw(1)'),
    'TypeErrorbb-',
  ],
  'yield* of an async iterator whose return throws': [
    delegation(async('return(){throw new Error}'), 'return()'),
    'Errorbb-',
  ],
  'return of a generator with a promise that is pending, by another frame': [
    `let s='';const I=(async function*(){try{yield 1}finally{s+=g();await 0;s+=g()}})();await V.run('a',()=>I.next());const p=V.run('b',()=>I.return(sleep(1)));await p;return s+g()`,
    'bb-',
  ],
  'return of a generator with a thenable, by another frame': [
    `let s='';const I=(async function*(){try{yield 1}finally{s+=g()}})();await V.run('a',()=>I.next());await V.run('b',()=>I.return({then(r){s+=g();later(r,1)}}));return s+g()`,
    'bb-',
  ],
  'the iterators get as many arguments as without the transform': [
    `const l=[];const it=(key)=>({[key](){return this},next(){l.push(arguments.length);return{value:1}},return(){l.push('r'+arguments.length);return{}},throw(){l.push('t'+arguments.length);return{}}});
     for await(const x of it(Symbol.iterator))break;for await(const x of it(Symbol.asyncIterator))break;
     for(const how of['return','throw'])for(const key of[Symbol.iterator,Symbol.asyncIterator]){const I=(async function*(){yield*it(key)})();await I.next();await I[how](1)}
     return l.join('')`,
    '0r00r01r11r11t11t1',
  ],
  'the value of a sync iterator is a thenable': [
    `return V.run('a',async()=>{for await(const x of[{then(r){r(g())}}])return x})`,
    'a',
  ],
  'the result of a sync iterator has a then': [
    `const rows={[Symbol.iterator](){return this},i:0,next(){return{done:this.i++>0,value:g(),then(){}}}};return V.run('a',async()=>{let s='';for await(const x of rows){s+=x+g();if(s.length>9)break}return s})`,
    'aa',
  ],
  'the iterator of a loop is closed in the frame after a rejection': [
    `let s='';function*rows(){try{yield 1}finally{s+=g()}}await V.run('a',async()=>{try{for(const x of rows())await Promise.reject()}catch{s+=g()}});
     await V.run('b',async()=>{const I=(async function*(){for(const x of rows())await Promise.reject()})();await I.next().catch(()=>0)});return s+g()`,
    'aab-',
  ],
  'limit: a getter of what an async iterator answers, which the engine calls after its await': [
    `let s='';const rows={[Symbol.asyncIterator](){return this},async next(){return{get done(){s+=g();return true}}}};return V.run('a',async()=>{for await(const x of rows);return s+g()})`,
    '-a',
  ],
  'limit: return of an iterator in a destructuring that awaits a rejection': [
    `let s='';const rows={[Symbol.iterator](){return this},next(){return{}},return(){s+=g();return{}}};return V.run('a',async()=>{try{const[a=await Promise.reject()]=rows}catch{return s+g()}})`,
    '-a',
  ],
  'limit: the caller of an await that throws': [
    `const p=Object.defineProperty(Promise.resolve(),'constructor',{get(){throw new Error}});return V.run('a',()=>{const q=(async()=>{try{await p}catch{return g()}})();const s=g();return q.then(v=>v+s)})`,
    'a-',
  ],
};
