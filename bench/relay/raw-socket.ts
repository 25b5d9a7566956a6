/** A WebSocket that counts what comes, and reads it only for who asks: the client must not be what is slow. */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface RawSocket {
  /** Since the handshake, headers of the WebSocket's included. */
  readonly receivedBytes: number;
  /** @param frame - as clientFrame() makes it. */
  send(frame: Buffer): void;
  /** Resolves when so many bytes have come. */
  received(bytes: number): Promise<void>;
  /** From now on each frame's payload is told. What a server sends is never cut into fragments here. */
  listen(hear: (payload: Buffer) => void): void;
  close(): void;
}

const endOfHead = '\r\n\r\n';

export function openRawSocket(port: number, path: string, headers: Readonly<Record<string, string>> = {}): Promise<RawSocket> {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  let receivedBytes = 0;
  let waiting: { readonly bytes: number; readonly resolve: () => void } | null = null;
  let head = '';
  let read: ((data: Buffer) => void) | null = null;

  const raw: RawSocket = {
    get receivedBytes() {
      return receivedBytes;
    },
    send: (frame) => void socket.write(frame),
    received: (bytes) => (receivedBytes >= bytes ? Promise.resolve() : new Promise((resolve) => (waiting = { bytes, resolve }))),
    listen: (hear) => (read = createFrameReader(hear)),
    close: () => socket.destroy(),
  };

  const count = (data: Buffer): void => {
    receivedBytes += data.length;
    read?.(data);
    if (waiting !== null && receivedBytes >= waiting.bytes) waiting.resolve();
  };

  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('connect', () => socket.write(handshake(port, path, headers)));
    socket.on('data', function readHead(data: Buffer) {
      head += data.toString('latin1');
      const end = head.indexOf(endOfHead);
      if (end < 0) return;
      socket.off('data', readHead);
      if (!head.startsWith('HTTP/1.1 101')) return reject(new Error(`the upgrade was refused: ${head.slice(0, 200)}`));
      receivedBytes = head.length - end - endOfHead.length;
      socket.on('data', count);
      resolve(raw);
    });
  });
}

function handshake(port: number, path: string, headers: Readonly<Record<string, string>>): string {
  const key = randomBytes(16).toString('base64');
  const own = { host: `127.0.0.1:${port}`, upgrade: 'websocket', connection: 'Upgrade', 'sec-websocket-version': '13', 'sec-websocket-key': key };
  const lines = Object.entries({ ...own, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return [`GET ${path} HTTP/1.1`, ...lines].join('\r\n') + endOfHead;
}

/** RFC 6455, section 5.2. Masked, as a client's must be, with zeros: the server undoes it all the same. */
export function clientFrame(payload: Uint8Array, kind: 'text' | 'binary' = 'binary'): Buffer {
  const head = frameHead(payload.length, kind);
  head[1] = (head[1] ?? 0) | 0x80;
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

/** What a server's frame with such a payload takes. */
export const serverFrameBytes = (payloadBytes: number): number => frameHead(payloadBytes, 'binary').length + payloadBytes;

function frameHead(length: number, kind: 'text' | 'binary'): Buffer {
  const first = kind === 'text' ? 0x81 : 0x82;
  if (length < 126) return Buffer.from([first, length]);
  if (length < 65_536) return Buffer.from([first, 126, length >> 8, length & 0xff]);
  const head = Buffer.alloc(10);
  head[0] = first;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

function createFrameReader(hear: (payload: Buffer) => void): (data: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);

  return (data) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data]);
    for (let place = payloadPlace(rest); place !== null && place.end <= rest.length; place = payloadPlace(rest)) {
      hear(rest.subarray(place.start, place.end));
      rest = rest.subarray(place.end);
    }
  };
}

/** Null: its head is cut. */
function payloadPlace(frame: Buffer): { readonly start: number; readonly end: number } | null {
  const short = frame[1];
  if (short === undefined) return null;
  if (short < 126) return { start: 2, end: 2 + short };
  if (short === 126) return frame.length < 4 ? null : { start: 4, end: 4 + frame.readUInt16BE(2) };
  return frame.length < 10 ? null : { start: 10, end: 10 + Number(frame.readBigUInt64BE(2)) };
}
