import { runRule } from './cases/rule-1-run.ts';
import { immutableFramesRule } from './cases/rule-2-immutable-frames.ts';
import { awaitRule } from './cases/rule-3-await.ts';
import { awaitCallsRule } from './cases/rule-3-await-calls.ts';
import { awaitElsewhereRule } from './cases/rule-3-await-elsewhere.ts';
import { busyStreamsRule } from './cases/rule-3-busy-streams.ts';
import { callbacksRule } from './cases/rule-3-callbacks.ts';
import { fromAsyncRule } from './cases/rule-3-from-async.ts';
import { keepRule } from './cases/rule-3-keep.ts';
import { keepStoredRule } from './cases/rule-3-keep-stored.ts';
import { keepThenablesRule } from './cases/rule-3-keep-thenables.ts';
import { nativePromisesRule } from './cases/rule-3-native-promises.ts';
import { promisesRule } from './cases/rule-3-promises.ts';
import { queuesRule } from './cases/rule-3-queues.ts';
import { schedulersRule } from './cases/rule-3-schedulers.ts';
import { serversRule } from './cases/rule-3-servers.ts';
import { streamsRule } from './cases/rule-3-streams.ts';
import { thenablesRule } from './cases/rule-3-thenables.ts';
import { dispatchedEventsRule } from './cases/rule-4-dispatched-events.ts';
import { imagesRule } from './cases/rule-4-images.ts';
import { indexedDbRule } from './cases/rule-4-indexed-db.ts';
import { listenersRule } from './cases/rule-4-listeners.ts';
import { loadingRule } from './cases/rule-4-loading.ts';
import { messagesRule } from './cases/rule-4-messages.ts';
import { operationsRule } from './cases/rule-4-operations.ts';
import { operationsAgainRule } from './cases/rule-4-operations-again.ts';
import { outsideEventsRule } from './cases/rule-4-outside-events.ts';
import { scriptsRule } from './cases/rule-4-scripts.ts';
import { observersRule } from './cases/rule-5-observers.ts';
import { boundGeneratorsRule } from './cases/rule-6-bound-generators.ts';
import { busyGeneratorsRule } from './cases/rule-6-busy-generators.ts';
import { generatorsRule } from './cases/rule-6-generators.ts';
import { boundariesRule } from './cases/rule-7-boundaries.ts';
import { importsRule } from './cases/rule-7-imports.ts';
import { isolationRule } from './cases/rule-7-isolation.ts';
import { modulesRule } from './cases/rule-7-modules.ts';
import { requestsRule } from './cases/rule-7-requests.ts';
import { socketsRule } from './cases/rule-7-sockets.ts';
import { lifetimeRule } from './cases/rule-8-lifetime.ts';
import { startedOperationsRule } from './cases/rule-8-started-operations.ts';
import { enterRule } from './cases/rule-9-enter.ts';
import { exitRule } from './cases/rule-9-exit.ts';
import { modelsRule } from './cases/rule-10-models.ts';
import type { ConformanceRule } from './conformance-case.ts';

/** The contract as cases, in the order of its rules. */
export const conformanceRules: readonly ConformanceRule[] = [
  runRule,
  immutableFramesRule,
  schedulersRule,
  callbacksRule,
  promisesRule,
  nativePromisesRule,
  thenablesRule,
  awaitRule,
  awaitCallsRule,
  awaitElsewhereRule,
  fromAsyncRule,
  keepRule,
  keepThenablesRule,
  keepStoredRule,
  streamsRule,
  busyStreamsRule,
  serversRule,
  queuesRule,
  dispatchedEventsRule,
  listenersRule,
  outsideEventsRule,
  messagesRule,
  operationsRule,
  operationsAgainRule,
  loadingRule,
  imagesRule,
  scriptsRule,
  indexedDbRule,
  observersRule,
  generatorsRule,
  busyGeneratorsRule,
  boundGeneratorsRule,
  isolationRule,
  boundariesRule,
  modulesRule,
  importsRule,
  requestsRule,
  socketsRule,
  lifetimeRule,
  startedOperationsRule,
  enterRule,
  exitRule,
  modelsRule,
];
