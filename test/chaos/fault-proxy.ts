/** A line between clients and the server on which everything can go wrong that goes wrong on lines: ended, reset, cut in the middle of a frame, silent, late, narrow. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Cut = 'fin' | 'rst' | { readonly afterBytes: number };

export interface FaultProxy {
  readonly port: number;
  /** All that is open now. */
  cut(how: Cut): void;
  /** Half-open: what is sent vanishes in both directions, and nobody is told. New connections are taken, and vanish as well. */
  setSilent(isSilent: boolean): void;
  setLatency(latency: Latency): void;
  /** Of everything that goes to the clients together. Infinity: as fast as it can. */
  setBytesPerS(bytesPerS: number): void;
  stop(): Promise<void>;
}

export interface Latency {
  readonly ms: number;
  /** ±. Order is kept, as TCP keeps it. */
  readonly jitterMs: number;
}

interface Pipe {
  readonly from: Socket;
  readonly to: Socket;
  /** Before it is cut; Infinity: it is not. */
  leftBytes: number;
}

const highWaterBytes = 16 * 1024;

export async function openFaultProxy(toPort: number, random: () => number): Promise<FaultProxy> {
  const pipes = new Set<Pipe>();
  let isSilent = false;
  let latency: Latency = { ms: 0, jitterMs: 0 };
  let bytesPerS = Infinity;
  let freeAtMs = 0;

  const server = createServer({ highWaterMark: highWaterBytes }, (near) => {
    const far = connect({ port: toPort, host: '127.0.0.1' });
    near.setNoDelay(true);
    far.setNoDelay(true);
    join({ from: near, to: far, leftBytes: Infinity }, () => Infinity);
    join({ from: far, to: near, leftBytes: Infinity }, () => bytesPerS);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  function join(pipe: Pipe, rate: () => number): void {
    const { from, to } = pipe;
    let dueAtMs = 0;
    pipes.add(pipe);
    from.on('data', (bytes: Buffer) => {
      if (isSilent) return;
      if (bytes.length > pipe.leftBytes) return void cutAfter(pipe, bytes);
      pipe.leftBytes -= bytes.length;
      dueAtMs = Math.max(dueAtMs, dueTime(bytes.length, rate()));
      if (rate() < Infinity) holdBack(from);
      deliver(pipe, bytes, dueAtMs - performance.now());
    });
    from.on('error', () => to.destroy());
    from.on('end', () => to.end());
    from.on('close', () => {
      pipes.delete(pipe);
      to.destroy();
    });
  }

  /** When the last of so many bytes has arrived. */
  function dueTime(bytes: number, rate: number): number {
    const nowMs = performance.now();
    const lateMs = latency.ms + (2 * random() - 1) * latency.jitterMs;
    if (rate === Infinity) return nowMs + lateMs;
    freeAtMs = Math.max(freeAtMs, nowMs) + (bytes / rate) * 1000;
    return freeAtMs + lateMs;
  }

  /** On a narrow line the sender must feel it, and not our memory. */
  function holdBack(from: Socket): void {
    from.pause();
    setTimeout(() => from.resume(), freeAtMs - performance.now());
  }

  function deliver({ from, to }: Pipe, bytes: Buffer, delayMs: number): void {
    const write = (): void => {
      if (!to.writable) return;
      if (to.write(bytes)) return;
      from.pause();
      to.once('drain', () => from.resume());
    };
    if (delayMs < 1) return write();
    setTimeout(write, delayMs);
  }

  function cutAfter({ from, to, leftBytes }: Pipe, bytes: Buffer): void {
    to.write(bytes.subarray(0, leftBytes), () => {
      to.destroy();
      from.destroy();
    });
  }

  return {
    port: (server.address() as AddressInfo).port,
    cut(how) {
      for (const pipe of pipes) {
        if (how === 'fin') pipe.to.end();
        else if (how === 'rst') pipe.to.resetAndDestroy();
        else pipe.leftBytes = how.afterBytes;
      }
    },
    setSilent: (silent) => void (isSilent = silent),
    setLatency: (next) => void (latency = next),
    setBytesPerS: (next) => void (bytesPerS = next),
    async stop() {
      for (const { from } of pipes) from.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
