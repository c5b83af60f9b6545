import type { ConformanceCase, ConformanceRule } from '../conformance-case.ts';
import type { Stage } from '../stage.ts';

type Call = <R>(fn: () => R) => R;

/** The steps up to a message; each is taken in no context but where it says how it is called. */
interface Steps {
  readonly make?: Call;
  readonly start?: Call;
  readonly post?: Call;
}

const cases: readonly ConformanceCase[] = [
  {
    id: 'message-channel',
    source: 'D13',
    title: 'the message listener of a port that was made in a context',
    expected: '-',
    needs: { message: 'a' },
    remedies: {
      message: {
        'create it in runRoot()': (stage) => seeInPort(stage, { make: inRoot(stage) }),
        'bind() the callback': (stage) => seeInPort(stage, { make: inContext(stage) }, bindAtRoot(stage)),
      },
    },
    requires: ['MessageChannel'],
    body: (stage) => seeInPort(stage, { make: inContext(stage) }),
  },
  {
    id: 'message-channel-listener',
    title: 'the message listener of a port that was started in a context',
    expected: '-',
    needs: { messageListener: 'a' },
    remedies: {
      messageListener: {
        'start it in runRoot()': (stage) => seeInPort(stage, { start: inRoot(stage) }),
        'bind() the callback': (stage) => seeInPort(stage, { start: inContext(stage) }, bindAtRoot(stage)),
      },
    },
    requires: ['MessageChannel'],
    body: (stage) => seeInPort(stage, { start: inContext(stage) }),
  },
  {
    id: 'message-channel-sender',
    title: 'the message listener of a port that a context posts to',
    expected: '-',
    needs: { messageSender: 'a' },
    remedies: {
      messageSender: {
        'post in runRoot()': (stage) => seeInPort(stage, { post: inRoot(stage) }),
        'bind() the callback': (stage) => seeInPort(stage, { post: inContext(stage) }, bindAtRoot(stage)),
      },
    },
    requires: ['MessageChannel'],
    body: (stage) => seeInPort(stage, { post: inContext(stage) }),
  },
  {
    id: 'broadcast-channel',
    source: 'E26',
    title: 'the onmessage of a BroadcastChannel that was made in a context',
    expected: '-',
    needs: { message: 'a' },
    remedies: {
      message: {
        'create it in runRoot()': (stage) => seeInChannel(stage, { make: inRoot(stage) }),
        'bind() the callback': (stage) => seeInChannel(stage, { make: inContext(stage) }, bindAtRoot(stage)),
      },
    },
    requires: ['BroadcastChannel'],
    body: (stage) => seeInChannel(stage, { make: inContext(stage) }),
  },
  {
    id: 'broadcast-channel-sender',
    title: 'the onmessage of a BroadcastChannel that a context posts to',
    expected: '-',
    needs: { broadcast: 'a' },
    remedies: {
      broadcast: {
        'post in runRoot()': (stage) => seeInChannel(stage, { post: inRoot(stage) }),
        'bind() the callback': (stage) => seeInChannel(stage, { post: inContext(stage) }, bindAtRoot(stage)),
      },
    },
    requires: ['BroadcastChannel'],
    body: (stage) => seeInChannel(stage, { post: inContext(stage) }),
  },
];

/** Rule 4 for messages: each step up to one by itself, because engines differ in which of them they remember. */
export const messagesRule: ConformanceRule = {
  rule: 4,
  title: 'a listener of a message runs in no context, wherever its target was created, started or posted to',
  cases,
};

function inContext({ v }: Stage): Call {
  return (fn) => v.run('a', fn);
}

function inRoot({ v, runRoot }: Stage): Call {
  return (fn) => v.run('a', () => runRoot(fn));
}

type Prepare = (callback: () => void) => () => void;

function bindAtRoot({ runRoot, bind }: Stage): Prepare {
  return (callback) => runRoot(() => bind(callback));
}

function seeInPort(
  { seeIn }: Stage,
  { make = call, start = call, post = call }: Steps,
  prepare: Prepare = same,
): Promise<string> {
  const { port1, port2 } = make(() => new MessageChannel());
  const seen = seeIn((callback) => port1.addEventListener('message', prepare(callback)));
  start(() => port1.start());
  post(() => port2.postMessage(1));
  return seen.finally(() => port1.close());
}

function seeInChannel(
  { seeIn }: Stage,
  { make = call, post = call }: Steps,
  prepare: Prepare = same,
): Promise<string> {
  const [receiver, sender] = make(() => [
    new BroadcastChannel('conformance'),
    new BroadcastChannel('conformance'),
  ]);
  const seen = seeIn((callback) => {
    receiver.onmessage = prepare(callback);
  });
  post(() => sender.postMessage(1));
  return seen.finally(() => {
    receiver.close();
    sender.close();
  });
}

function call<R>(fn: () => R): R {
  return fn();
}

function same<T>(value: T): T {
  return value;
}
