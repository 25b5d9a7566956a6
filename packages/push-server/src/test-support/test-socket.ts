/** A client's socket that a test drives: what comes is kept until it is asked for, so that nothing depends on timing. */
import {
  limits,
  readFrame,
  readMessage,
  toCustomer,
  toOperator,
  toQueue,
  writeMessage,
  type Frame,
  type FromCustomer,
  type FromOperator,
  type FromQueue,
  type ToCustomer,
  type ToOperator,
  type ToQueue,
} from '@pagetwin/protocol';
import { WebSocket, type RawData } from 'ws';

const tables = { customer: toCustomer, operator: toOperator, queue: toQueue } as const;
interface Incoming {
  readonly customer: ToCustomer;
  readonly operator: ToOperator;
  readonly queue: ToQueue;
}
interface Outgoing {
  readonly customer: FromCustomer;
  readonly operator: FromOperator;
  readonly queue: FromQueue;
}
export type Role = keyof Incoming;
type Kinds<Of extends Role> = Incoming[Of]['kind'];

export interface TestSocket<Of extends Role> {
  send(bytes: Uint8Array | string): void;
  say(message: Outgoing[Of]): void;
  /** The first message of this kind that fits and was not yet asked for. */
  heard<Kind extends Kinds<Of>>(kind: Kind, fits?: (message: Extract<Incoming[Of], { kind: Kind }>) => boolean): Promise<Extract<Incoming[Of], { kind: Kind }>>;
  frame(fits: (frame: Frame) => boolean): Promise<Frame>;
  /** Of what has come so far and was not asked for. */
  count(fits: (frame: Frame) => boolean): number;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Stops reading from the network. */
  pause(): void;
  resume(): void;
  close(): void;
  /** Cuts without a close handshake. */
  cut(): void;
}

interface Waiting {
  readonly fits: (frame: Frame) => boolean;
  readonly take: (frame: Frame) => void;
}

export class UpgradeRefused extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
  ) {
    super(`upgrade refused: ${status} ${body}`);
  }
}

/** Long, for machines that are busy; a test that passes waits for none of it. */
const patienceMs = 15_000;

export function openSocket<Of extends Role>(role: Of, url: string, headers: Record<string, string>): Promise<TestSocket<Of>> {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false, maxPayload: 64 * 1024 * 1024 });
  socket.binaryType = 'nodebuffer';
  let inbox: Frame[] = [];
  let waiting: Waiting[] = [];

  socket.on('message', (data: RawData) => {
    const bytes = Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]);
    const frame = readFrame(new Uint8Array(bytes), 64 * 1024 * 1024);
    const taker = waiting.find(({ fits }) => fits(frame));
    if (taker === undefined) return void inbox.push(frame);
    waiting = waiting.filter((each) => each !== taker);
    taker.take(frame);
  });
  const closed = new Promise<{ code: number; reason: string }>((done) => {
    socket.on('close', (code, reason) => done({ code, reason: reason.toString() }));
  });

  function frame(fits: (frame: Frame) => boolean): Promise<Frame> {
    const index = inbox.findIndex(fits);
    const found = inbox[index];
    if (found !== undefined) {
      inbox = inbox.filter((each) => each !== found);
      return Promise.resolve(found);
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`did not come within ${patienceMs} ms; came: ${inbox.map(describe).join(' | ')}`)), patienceMs);
      waiting.push({
        fits,
        take: (taken) => {
          clearTimeout(timer);
          resolve(taken);
        },
      });
    });
  }

  const read = (body: Uint8Array) => readMessage(body, tables[role], 64 * 1024 * 1024) as unknown as Incoming[Of];

  const testSocket: TestSocket<Of> = {
    send: (bytes) => socket.send(bytes, { binary: typeof bytes !== 'string' }),
    say: (message) => socket.send(writeMessage(message)),
    async heard(kind, fits = () => true) {
      type Wanted = Extract<Incoming[Of], { kind: typeof kind }>;
      const isWanted = (message: Incoming[Of]): message is Wanted => message.kind === kind && fits(message as Wanted);
      const message = read((await frame((each) => each.type === 'message' && isWanted(read(each.body)))).body);
      if (!isWanted(message)) throw new Error('another message than the one found');
      return message;
    },
    frame,
    count: (fits) => inbox.filter(fits).length,
    closed,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    close: () => socket.close(),
    cut: () => socket.terminate(),
  };

  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(testSocket));
    socket.on('error', reject);
    socket.on('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => reject(new UpgradeRefused(response.statusCode ?? 0, body)));
    });
  });
}

function describe({ type, seq, body }: Frame): string {
  return type === 'message' ? Buffer.from(body.subarray(0, 120)).toString() : `${type} ${seq}`;
}

export const maxFrame = limits.maxCustomerFrameBytes;
