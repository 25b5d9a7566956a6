/** A client's socket that a test drives: what comes is kept until it is asked for, so that nothing depends on timing. */
import {
  createByteReader,
  createStreamSocket,
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
  type StreamResponse,
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

/** @param url - of a WebSocket, or (http:) of a stream over HTTP. */
export async function openSocket<Of extends Role>(role: Of, url: string, headers: Record<string, string>): Promise<TestSocket<Of>> {
  let inbox: Frame[] = [];
  let waiting: Waiting[] = [];
  let wire: Wire | null = null;

  function take(bytes: Uint8Array): void {
    const frame = readFrame(bytes, 64 * 1024 * 1024);
    if (isServersPulse(frame)) wire?.send(bytes);
    const taker = waiting.find(({ fits }) => fits(frame));
    if (taker === undefined) return void inbox.push(frame);
    waiting = waiting.filter((each) => each !== taker);
    taker.take(frame);
  }
  const opened = (wire = await (url.startsWith('ws') ? overSocket : overStream)(url, headers, take));

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

  return {
    ...opened,
    say: (message) => opened.send(writeMessage(message)),
    async heard(kind, fits = () => true) {
      type Wanted = Extract<Incoming[Of], { kind: typeof kind }>;
      const isWanted = (message: Incoming[Of]): message is Wanted => message.kind === kind && fits(message as Wanted);
      const message = read((await frame((each) => each.type === 'message' && isWanted(read(each.body)))).body);
      if (!isWanted(message)) throw new Error('another message than the one found');
      return message;
    },
    frame,
    count: (fits) => inbox.filter(fits).length,
  };
}

type Wire = Pick<TestSocket<Role>, 'send' | 'closed' | 'pause' | 'resume' | 'close' | 'cut'>;
type OpenWire = (url: string, headers: Record<string, string>, take: (bytes: Uint8Array) => void) => Promise<Wire>;

const overSocket: OpenWire = (url, headers, take) => {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false, maxPayload: 64 * 1024 * 1024 });
  socket.binaryType = 'nodebuffer';
  socket.on('message', (data: RawData) => take(new Uint8Array(Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]))));
  const closed = new Promise<{ code: number; reason: string }>((done) => {
    socket.on('close', (code, reason) => done({ code, reason: reason.toString() }));
  });
  const wire: Wire = {
    send: (bytes) => socket.send(bytes, { binary: typeof bytes !== 'string' }),
    closed,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    close: () => socket.close(),
    cut: () => socket.terminate(),
  };
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(wire));
    socket.on('error', reject);
    socket.on('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => reject(new UpgradeRefused(response.statusCode ?? 0, body)));
    });
  });
};

/** The console's and the recorder's own stream, on Node's fetch. */
const overStream: OpenWire = (address, headers, take) => {
  const link = new URL('/link/', address).href;
  return new Promise((resolve, reject) => {
    let refused: UpgradeRefused | null = null;
    const socket = createStreamSocket({
      address,
      upAddress: link,
      maxFrameBytes: 64 * 1024 * 1024,
      async fetch(to, init) {
        const response = await fetch(to, { ...init, headers });
        if (to === address && !response.ok) refused = new UpgradeRefused(response.status, await response.text());
        return response as StreamResponse & Response;
      },
    });
    const closed = new Promise<{ code: number; reason: string }>((done) => {
      socket.onclose = ({ code, reason }) => {
        reject(refused ?? new Error(`the stream broke: ${code}`));
        done({ code, reason });
      };
    });
    const unsupported = (): never => {
      throw new Error('a stream of a test cannot stop reading');
    };
    socket.onmessage = ({ data }) => take(new Uint8Array(data as ArrayBuffer));
    socket.onopen = () =>
      resolve({
        send: (bytes) => socket.send(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes)),
        closed,
        pause: unsupported,
        resume: unsupported,
        close: () => socket.close(),
        cut: () => socket.close(),
      });
  });
};

/** It goes back, as every client sends it; one of a client's own has a number from 2³¹. */
function isServersPulse({ type, body }: Frame): boolean {
  return type === 'pulse' && createByteReader(body).varint() < 2 ** 31;
}

function describe({ type, seq, body }: Frame): string {
  return type === 'message' ? Buffer.from(body.subarray(0, 120)).toString() : `${type} ${seq}`;
}

export const maxFrame = limits.maxCustomerFrameBytes;
