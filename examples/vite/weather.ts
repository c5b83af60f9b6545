import { type Flow, flow, TagsContext, type Task, task } from 'ambit';
import { api } from './api.ts';
import { meanOf } from './mean.ts';
import { reader } from './reader.ts';

/** Measures how warm it is at a station. */
const measure: Task<[station: string], string> = task(
  async (station: string) => {
    const celsius = await api.get(`${station}.json`).json<number[]>();
    const { mean, for: whom } = await meanOf(celsius);
    const [tag] = TagsContext.get().currentTags;
    return `${station}: ${mean} °C for ${reader.get()}, tagged ${tag}, by a worker for ${whom}`;
  },
  { name: 'measure', tags: ['http'] },
);

/** Reports the weather at every station. */
export const weather: Flow<[], string[]> = flow(
  async () => {
    const stations = await api.get('stations.json').json<string[]>();
    return Promise.all(measure.map(stations).map((future) => future.result()));
  },
  { name: 'weather' },
);
