// Ambit on Node, by an import. It needs no compiler and no loader:
//
//   node examples/node/main.mjs

import { ContextModel, flow, getClient, getRunLogger, TagsContext, tags, task } from 'ambit';
import * as v from 'valibot';

// A context of your own: validated when it is made, immutable, and there for whatever runs inside of it.
class RequestContext extends ContextModel.define('request', {
  id: v.string(),
  user: v.optional(v.string()),
}) {}

// A task does not get the request or the tags handed down: it asks for them.
const brew = task(
  async (tea) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const { id, user = 'nobody' } = RequestContext.require();
    getRunLogger().debug(`brewing ${tea}`);
    return `${tea} for ${user} (request ${id}, tagged ${[...TagsContext.get().currentTags].sort().join(' and ')})`;
  },
  { name: 'brew', tags: ['kitchen'] },
);

const teatime = flow(
  async (...teas) => {
    // Two tasks at once, and each sees the contexts of the flow that submitted it.
    const cups = brew.map(teas);
    return Promise.all(cups.map((cup) => cup.result()));
  },
  { name: 'teatime' },
);

const order = (id, user, ...teas) =>
  new RequestContext({ id, user }).run(() => tags('hot', user).run(() => teatime(...teas)));

// Two requests at once: neither ever sees the other's.
const cups = await Promise.all([order('r1', 'ada', 'assam', 'oolong'), order('r2', 'grace', 'matcha')]);
for (const cup of cups.flat()) console.log(cup);

// Every run was recorded, with its state and tags.
for (const run of await getClient().readTaskRuns()) {
  console.log(`${run.name}  ${run.state.name}  ${run.tags.join(', ')}`);
}
