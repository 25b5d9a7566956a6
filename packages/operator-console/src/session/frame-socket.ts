/**
 * A socket to the push server that comes back by itself: frames in and out, pulses echoed, the round trip measured, silence noticed.
 * The queue has one, and each session view has one.
 */
import {
  comeBackWithinMs,
  createByteReader,
  createByteWriter,
  createLinkBackoff,
  limits,
  mayRetryAfter,
  readFrame,
  writeFrame,
  type Frame,
  type FrameSocket as TransportSocket,
} from '@pagetwin/protocol';
import { repeat, type Clock } from './clock.js';

export type SocketState = 'connecting' | 'open' | 'waiting' | 'closed';

/** What of a transport's socket is used: tests pass their own. */
export type RawSocket = Pick<TransportSocket, 'binaryType' | 'onopen' | 'onmessage' | 'onclose' | 'send' | 'close'>;

export interface FrameSocketParts {
  openSocket(): RawSocket;
  readonly clock: Clock;
  /** 0 ≤ random() < 1. */
  random(): number;
  readonly maxFrameBytes: number;
  onFrame(frame: Frame): void;
  /** A frame that cannot be read: the stream is not to be trusted any more. */
  onUnreadable(error: unknown): void;
  onState(state: SocketState): void;
  /** Within how many ms to come back after this code, where the table of close codes says that it is of no use. null: it is. */
  comeBackAllTheSame?(code: number): number | null;
  /** The server will not have us back: not signed in, not allowed, no such session. */
  onRefused(code: number): void;
  onRoundTrip(ms: number): void;
}

export interface FrameSocket {
  readonly state: SocketState;
  /** False: not open, and the frame is gone. */
  send(frame: Uint8Array<ArrayBuffer>): boolean;
  /** Try at once: the button was pressed, or the browser is online again. */
  retryNow(): void;
  stop(): void;
}

/** Pulses from here carry numbers that the server's never have. */
const ownPulses = 0x8000_0000;
const maxPulseBytes = 8;

export function createFrameSocket(parts: FrameSocketParts): FrameSocket {
  const { clock } = parts;
  const backoff = createLinkBackoff({ now: clock.now, random: parts.random });
  let state: SocketState = 'waiting';
  let socket: RawSocket | null = null;
  let isStopped = false;
  let heardAtMs = 0;
  let pulseNumber = 0;
  let pulseSentAtMs = 0;
  let cancelRetry = (): void => undefined;
  let stopPulses = (): void => undefined;

  function become(next: SocketState): void {
    if (state === next) return;
    state = next;
    parts.onState(next);
  }

  function connect(): void {
    cancelRetry();
    const opening = parts.openSocket();
    socket = opening;
    opening.binaryType = 'arraybuffer';
    opening.onopen = () => opened();
    opening.onmessage = ({ data }) => data instanceof ArrayBuffer && received(new Uint8Array(data));
    opening.onclose = ({ code, reason }) => lost(code, comeBackWithinMs(reason));
    // A connection attempt that hangs is as silent as one that stopped.
    cancelRetry = clock.schedule(limits.silenceMs, () => state === 'connecting' && drop());
    become('connecting');
  }

  function opened(): void {
    cancelRetry();
    heardAtMs = clock.now();
    backoff.succeeded();
    stopPulses = repeat(clock, limits.pulseMs, beat);
    become('open');
    sendPulse();
  }

  function beat(): void {
    if (clock.now() - heardAtMs > limits.silenceMs) return drop();
    sendPulse();
  }

  function sendPulse(): void {
    pulseNumber = (pulseNumber + 1) % ownPulses;
    pulseSentAtMs = clock.now();
    const body = createByteWriter(maxPulseBytes);
    body.varint(ownPulses + pulseNumber);
    send(writeFrame({ type: 'pulse' }, body.finish()));
  }

  function received(bytes: Uint8Array): void {
    heardAtMs = clock.now();
    try {
      const frame = readFrame(bytes, parts.maxFrameBytes);
      if (frame.type === 'pulse') return pulsed(frame);
      parts.onFrame(frame);
    } catch (error) {
      parts.onUnreadable(error);
    }
  }

  function pulsed(frame: Frame): void {
    const value = createByteReader(frame.body).varint();
    if (value < ownPulses) {
      send(writeFrame(frame, frame.body));
      return;
    }
    if (value - ownPulses === pulseNumber) parts.onRoundTrip(clock.now() - pulseSentAtMs);
  }

  function send(frame: Uint8Array<ArrayBuffer>): boolean {
    if (state !== 'open' || socket === null) return false;
    socket.send(frame);
    return true;
  }

  /** close() can take as long as the network is silent: we don't wait for its event. */
  function drop(): void {
    detach();
    lost(0);
  }

  function detach(): void {
    const old = socket;
    socket = null;
    if (old === null) return;
    old.onopen = old.onmessage = old.onclose = null;
    old.close();
  }

  function lost(code: number, spreadMs?: number): void {
    cancelRetry();
    stopPulses();
    detach();
    const withinMs = mayRetryAfter(code) ? spreadMs : (parts.comeBackAllTheSame?.(code) ?? null);
    if (withinMs === null) {
      become('closed');
      return parts.onRefused(code);
    }
    // Nobody has to ask at the console: it goes on trying, at the longest distance.
    cancelRetry = clock.schedule(backoff.failed(withinMs) ?? parts.random() * limits.maxBackoffMs, connect);
    become('waiting');
  }

  connect();
  return {
    get state() {
      return state;
    },
    send,
    retryNow() {
      if (isStopped || (state !== 'waiting' && state !== 'closed')) return;
      backoff.reset();
      connect();
    },
    stop() {
      cancelRetry();
      stopPulses();
      detach();
      state = 'closed';
      isStopped = true;
    },
  };
}
