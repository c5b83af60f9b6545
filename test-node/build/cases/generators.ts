import type { Cases } from './cases.ts';
import { ITERATORS } from './iterators.ts';

const cases: Cases = {
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
  'yield without an operand or a semicolon, before what would go on': [
    `const I=(async function*(){const l=[];yield
      (0,l.push(g()))
      let x=yield // nothing
      /* at all */ [0].forEach(()=>l.push(g()))
      yield
      \`\${l.push(g())}\`
      yield
      +l.push(g())
      yield
      /1/.test(l.push(g()))
      return l.join('')})();for(const k of'abcde')await V.run(k,()=>I.next());return (await V.run('f',()=>I.next())).value`,
    'bcdef',
  ],
  'yield without an operand before a comment': [
    `const I=(async function*(){const l=[(yield /* a */),(yield // b
      )];return l.concat(g()).join()})();await I.next();await I.next(1);return (await V.run('c',()=>I.next(2))).value`,
    '1,2,c',
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
  'an end by a thenable whose then is a getter': [
    `let s='';const I=(async function*(){try{yield 1}finally{s+=g();await 0;s+=g()}})();await V.run('a',()=>I.next());await V.run('b',()=>I.return({get then(){}}));return s`,
    'bb',
  ],
  'return and throw of a generator, by another frame': [
    `const G=async function*(l){try{yield 1}catch{l.push('c'+g())}finally{l.push(g());await 0;l.push(g())}};
     const end=async(k,how)=>{const l=[];const I=G(l);await V.run('a',()=>I.next());await(k?V.run(k,()=>I[how](0)):I[how](0));return l};
     return [await end('b','return'),await end('','return'),await end('b','throw'),await end('','throw')].join()`,
    'b,b,-,-,cb,b,b,c-,-,-',
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
  'yield* of an array that is thrown into': [
    `const I=(async function*(){try{yield*[1]}catch(e){yield g()}})();await V.run('a',()=>I.next());return V.run('b',async()=>{const p=I.throw(1);const s=g();return s+(await p).value})`,
    'bb',
  ],
  'yield* of a sync iterator without throw': [
    `let s='';const I=(async function*(){try{yield*{[Symbol.iterator]:()=>({next(){return{value:1}},return(){s+=g();return{}}})}}catch(e){yield g()}})();await V.run('a',()=>I.next());return V.run('b',async()=>{const p=I.throw(1);const x=g();return x+(await p).value+s.replace('b','')})`,
    'bb',
  ],
  'yield* that rejects': [
    `const I=(async function*(){try{yield*(async function*(){yield 1;await 0;throw 2})()}catch(e){yield e+g()}})();await V.run('a',()=>I.next());return (await V.run('b',()=>I.next())).value`,
    '2b',
  ],
  'what waits for a next that is pending misses the context, and sees no other': [
    `const operands={value:()=>1,object:()=>({}),promise:async()=>1,thenable:()=>({then(r){r(1)}})};
     const inner={array:()=>[1],sync:function*(){try{yield 1}catch{l.push('C'+g())}finally{l.push('F'+g())}},
       async:async function*(){try{yield 1}catch{l.push('C'+g())}finally{l.push('F'+g())}}};
     const bodies=[...Object.values(operands).map(o=>async function*(){yield o()}),async function*(){yield},
       ...Object.values(inner).map(i=>async function*(){yield*i()}),...Object.values(inner).map(i=>async function*(){for await(const x of i())yield x})];
     let l;const seen=[];
     for(const how of ['return','throw','next'])for(const body of bodies){
       l=[];const I=(async function*(){try{try{await 0;yield*body()}catch{l.push('c'+g());await 0;l.push(g())}}finally{l.push('f'+g());await 0;l.push(g())}})();
       const p=[V.run('a',()=>I.next()),V.run('b',()=>I[how]().catch(()=>0)),V.run('c',()=>I.next())];await Promise.all(p);
       if(l.join().includes('a')||l.join().includes('b')||!l.length)seen.push(how+bodies.indexOf(body)+l)}
     return seen.join()`,
    '',
  ],
  'a queued return and throw of a generator, at each kind of suspension': [
    `let l;const bodies=[async function*(){try{yield 1}catch{l.push('c'+g())}finally{l.push('f'+g());await 0;l.push(g())}},
       async function*(){try{yield Promise.resolve(1)}catch{l.push('c'+g())}finally{l.push('f'+g());await 0;l.push(g())}},
       async function*(){try{yield{then(r){r(1)}}}catch{l.push('c'+g())}finally{l.push('f'+g());await 0;l.push(g())}},
       async function*(){try{yield}catch{l.push('c'+g())}finally{l.push('f'+g());await 0;l.push(g())}},
       async function*(){try{for await(const x of[1])yield x}catch{l.push('c'+g())}finally{l.push('f'+g());await 0;l.push(g())}}];
     const seen=[];for(const how of ['return','throw'])for(const body of bodies){
       l=[];const I=body();const p=[V.run('a',()=>I.next()),V.run('b',()=>I[how](0))];await Promise.all(p);seen.push(l.join(''))}
     return seen.join()`,
    'f--,f--,f--,f--,f--,c-f--,c-f--,c-f--,c-f--,c-f--',
  ],
  'a rejection of what is yielded enters, at the root as well, and a return by nobody does not': [
    `let l=[];const G=async function*(o){try{yield o()}catch(e){l.push('c'+g())}finally{l.push('f'+g());await 0;l.push(g())}};
     const R=()=>Promise.reject(1);class P extends Promise{};
     for(const o of [R,()=>P.reject(1),()=>({then(r,j){j(1)}}),()=>({then(r){r(Promise.reject(1))}})]){const I=V.run('a',()=>G(o));await V.run('b',()=>I.next());await G(o).next()}
     for(const o of [()=>1,async()=>1,()=>P.resolve(1)]){const I=G(o);await V.run('a',()=>I.next());await I.return()}
     for(const o of [()=>1,async()=>1,()=>P.resolve(1)]){const I=G(o);await I.next();await V.run('b',()=>I.return())}
     return l.join('')`,
    'cbfbbc-f--cbfbbc-f--cbfbbc-f--cbfbbc-f--f--f--f--fbbfbbfbb',
  ],
  'generator methods': [
    `const o={async*m(){await 0;yield g()}};class A{static async*m(){yield*o.m()}async*[Symbol.asyncIterator](){yield*A.m()}};return V.run('a',async()=>{for await(const x of new A)return x})`,
    'a',
  ],
  'a bound generator that is asked and returned while it runs': [
    `let s='';const I=V.run('a',()=>bind((async function*(){try{yield g();await 0;yield g()}finally{s+=g();await 0;s+=g()}})()));
     const l=await Promise.all([V.run('b',()=>I.next()),I.next(),V.run('c',()=>I.return(3))]);return l.map(r=>r.value).join()+s+g()`,
    'a,a,3aa-',
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

/** Programs with async generators. */
export const generators: Cases = Object.fromEntries(
  Object.entries(cases).map(([name, [body, result]]) => [name, [ITERATORS + body, result]]),
);
