/** What the programs with iterators begin with: a generator `N` of numbers, and an iterator `it` that logs its calls. */
export const ITERATORS = `async function*N(n=3,ms){for(let i=1;i<=n;i++){if(ms)await sleep(ms);yield i}}
const it=(log,n=3)=>({i:0,[Symbol.asyncIterator](){return this},async next(){log.push('n'+g());await 0;return{done:this.i++>=n,value:this.i}},async return(v){log.push('r'+g());await 0;log.push('R'+g());return{}}});
`;
