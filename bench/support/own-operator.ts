/** The operator's end of our sessions without a browser: answers, takes what comes of the page, and counts it. */
import { inflateRawSync } from 'node:zlib';
import { createChunkAssembler, readFrame, type Frame } from '@pagetwin/protocol';
import { WebSocket } from 'ws';
import { cookieOf, openQueueSocket } from '../../test/support/open-sockets.js';
import type { Demo } from '../../test/support/start-demo.js';
import { createTrafficMeter, type TrafficMeter } from './traffic.js';

/** As it travelled: a keyframe's chunks together. */
export interface PageBody {
  readonly kind: 'keyframe' | 'patch';
  readonly body: Uint8Array;
  readonly deflated: boolean;
}

export interface OwnOperator {
  readonly traffic: TrafficMeter;
  /** Resolves when the operator's socket for the session is open: from then on the page comes. */
  answer(session: string): Promise<Answered>;
  stop(): void;
}

export interface Answered {
  /** From Answer to the first byte of the page, and to its last. */
  readonly firstByteMs: Promise<number>;
  readonly keyframeMs: Promise<number>;
}

const maxFrameBytes = 64 * 1024 * 1024;

/** @param took - told of every body, for who wants to apply it. */
export async function createOwnOperator(demo: Demo, took: (body: PageBody) => void = () => undefined): Promise<OwnOperator> {
  const cookie = await cookieOf(demo);
  const queue = await openQueueSocket(demo, { cookie });
  const traffic = createTrafficMeter();
  let socket: WebSocket | null = null;

  return {
    traffic,
    async answer(session) {
      const startedMs = performance.now();
      queue.say({ kind: 'answer', session });
      await queue.heard('answered', (message) => message.session === session);
      socket?.terminate();
      const opening = new WebSocket(`${demo.url.replace('http', 'ws')}/ws/operator?session=${session}`, {
        headers: { cookie, origin: demo.url },
        perMessageDeflate: false,
        maxPayload: maxFrameBytes,
      });
      socket = opening;
      const chunks = createChunkAssembler();
      const first = createMoment();
      const whole = createMoment();
      opening.on('message', (data: Buffer) => {
        const frame = readFrame(new Uint8Array(data), maxFrameBytes);
        if (frame.type === 'keyframe') first.come(performance.now() - startedMs);
        const plain = plainOf(frame);
        if (plain !== null) traffic.add(data.length, plain);
        if (frame.type === 'keyframe' && plain !== null && plain.length > 0) whole.come(performance.now() - startedMs);
      });
      return { firstByteMs: first.at, keyframeMs: whole.at };

      /** Null: not of the page. Of a keyframe all but the last chunk are empty here, and the last is the whole. */
      function plainOf(frame: Frame): Uint8Array | null {
        if (frame.type === 'pointer') return frame.body;
        if (frame.type !== 'keyframe' && frame.type !== 'patch') return null;
        const body = frame.type === 'keyframe' ? (chunks.take(frame) ?? new Uint8Array(0)) : frame.body;
        if (body.length > 0) took({ kind: frame.type, body, deflated: frame.deflated });
        return frame.deflated && body.length > 0 ? inflateRawSync(body) : body;
      }
    },
    stop() {
      socket?.terminate();
      queue.close();
    },
  };
}

interface Moment {
  readonly at: Promise<number>;
  come(ms: number): void;
}

function createMoment(): Moment {
  let come: Moment['come'] = () => undefined;
  const at = new Promise<number>((resolve) => (come = resolve));
  return { at, come: (ms) => come(ms) };
}
