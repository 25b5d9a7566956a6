/** The model's server: the real sessions and socket handlers, without sockets. A crash is another one in its place, which knows nothing but the secret. */
import type { OperatorId } from '@pagetwin/protocol';
import { createResumeTokens } from '../../../packages/push-server/src/auth/resume-token.js';
import { createMemoryBackplane } from '../../../packages/push-server/src/cluster/memory.js';
import type { Clock } from '../../../packages/push-server/src/clock.js';
import { parseConfig } from '../../../packages/push-server/src/config.js';
import { createAddresses } from '../../../packages/push-server/src/limits/addresses.js';
import { createLog } from '../../../packages/push-server/src/log.js';
import { createCounters } from '../../../packages/push-server/src/metrics/counters.js';
import { createAssetStore } from '../../../packages/push-server/src/sessions/asset-store.js';
import { createBacklogPool } from '../../../packages/push-server/src/sessions/backlog-pool.js';
import type { Peer } from '../../../packages/push-server/src/sessions/peer.js';
import { createQueue } from '../../../packages/push-server/src/sessions/queue.js';
import { createRegistry } from '../../../packages/push-server/src/sessions/registry.js';
import { createCustomerSocket } from '../../../packages/push-server/src/ws/customer-socket.js';
import type { SocketHandler } from '../../../packages/push-server/src/ws/frame-door.js';
import { createOperatorSocket } from '../../../packages/push-server/src/ws/operator-socket.js';

export interface ModelServer {
  customer(peer: Peer): SocketHandler;
  operator(peer: Peer): SocketHandler;
  /** The operator presses Answer, or comes back to its own session. false: there is none. */
  answer(): boolean;
  askKeyframe(): void;
  /** What the server had to heal, and what went wrong in it: none of it may happen to parties that keep to the rules. */
  faults(): readonly string[];
  stop(): void;
}

const operator = { id: 'ann' as OperatorId, name: 'Ann' };
const signIn = { id: 'sign-in', operator, sites: '*', untilMs: Number.MAX_SAFE_INTEGER, madeAtMs: 0 } as const;
const log = createLog('silent');
/** Whether a token is ours is not the model's question. */
const openSeal = { seal: (text: string) => text, open: (token: string) => token };
const [site] = parseConfig({ sites: [{ id: 'demo', origins: ['loopback'] }] }, {}, 'the model').sites;
const plenty = Number.MAX_SAFE_INTEGER;
const neverExpected = ['patch_gaps', 'bad_frames', 'handler_faults'] as const;

export function createModelServer(clock: Clock): ModelServer {
  if (site === undefined) throw new Error('a configuration without a site');
  const backplane = createMemoryBackplane();
  const counters = createCounters();
  const registry = createRegistry(clock, backplane, createBacklogPool({ clock, maxBytes: plenty, dropped: () => undefined }));
  const queue = createQueue(registry, clock, backplane);
  const parts = {
    registry,
    queue,
    counters,
    clock,
    log,
    resumeTokens: createResumeTokens(openSeal, clock),
    tickets: { issue: () => '', read: () => null },
    addresses: createAddresses({ newSessionsPerMinute: plenty, openSessions: plenty }, clock),
    assets: createAssetStore(() => undefined),
    sessionsPerSite: plenty,
    load: { isBusy: () => false },
  };
  const session = () => [...registry.all()][0];

  return {
    customer: (peer) => createCustomerSocket({ peer, site, address: 'here', heard: () => undefined }, parts),
    operator: (peer) => createOperatorSocket(peer, signIn, session()?.id ?? '', parts),
    answer() {
      const there = session();
      return there !== undefined && (there.answer(operator) || there.members.has(operator.id));
    },
    askKeyframe: () => session()?.keyframes.ask('backlog'),
    faults: () => neverExpected.filter((name) => counters.value(name) > 0),
    stop() {
      queue.stop();
      session()?.stop();
    },
  };
}
