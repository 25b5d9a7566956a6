/**
 * Opens a WebSocket, or, where those are blocked, a stream over HTTP (rule H4). Blocked is: none has opened here, within limits.socketTrialMs, and a stream has. That is remembered.
 * Where a WebSocket has opened before, some must fail in a row before a stream is tried, and nothing is remembered: a server that restarts blocks nobody.
 */
import { limits } from '../limits.js';
import type { FrameSocket } from './frame-socket.js';

export interface TransportMemory {
  /** WebSockets were found to be blocked. */
  isBlocked: boolean;
}

/** What of a Storage is used. */
export interface MemoryStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const memoryKey = 'pagetwin-blocked';

/**
 * For as long as the storage lasts: a tab's, as a tab may be carried to another network.
 * @param storage - may throw, as a browser's does where it is forbidden: then it is found out again on the next page.
 */
export function createTransportMemory(storage: () => MemoryStorage): TransportMemory {
  function attempt<Result>(run: (storage: MemoryStorage) => Result): Result | null {
    try {
      return run(storage());
    } catch {
      return null;
    }
  }
  return {
    get isBlocked() {
      return attempt((kept) => kept.getItem(memoryKey)) !== null;
    },
    set isBlocked(isBlocked) {
      attempt((kept) => (isBlocked ? kept.setItem(memoryKey, '1') : kept.removeItem(memoryKey)));
    },
  };
}

/** @typeParam To - what it is opened to, where there are several. */
export interface TransportParts<To> {
  openWebSocket(to: To): FrameSocket;
  openStream(to: To): FrameSocket;
  readonly memory: TransportMemory;
  /** Run once after delayMs; answers its undo. */
  schedule(delayMs: number, run: () => void): () => void;
}

const abnormal = { code: 1006, reason: '' };
/** Failures in a row, where a WebSocket has opened before. */
const maxFailures = 3;

/** Answers how a socket is opened, again and again. */
export function createTransport<To>({ openWebSocket, openStream, memory, schedule }: TransportParts<To>): (to: To) => FrameSocket {
  let hasOpened = false;
  let failures = 0;

  return (to) => {
    let inner: FrameSocket;
    let stopTrial = (): void => undefined;

    const outer: FrameSocket = {
      binaryType: 'arraybuffer',
      get readyState() {
        return inner.readyState;
      },
      get bufferedAmount() {
        return inner.bufferedAmount;
      },
      onopen: null,
      onmessage: null,
      onclose: null,
      onerror: null,
      send: (frame) => inner.send(frame),
      close() {
        stopTrial();
        leave(inner);
      },
    };

    function use(socket: FrameSocket, opened: () => void, failed: () => void): void {
      inner = socket;
      let isOpen = false;
      socket.binaryType = 'arraybuffer';
      socket.onopen = () => {
        isOpen = true;
        opened();
        outer.onopen?.(undefined);
      };
      socket.onmessage = (event) => outer.onmessage?.(event);
      socket.onclose = (event) => {
        leave(socket);
        // A server that says why it closes has been reached.
        if (isOpen || event.code !== abnormal.code) outer.onclose?.(event);
        else failed();
      };
      // A socket that the page's policy forbids fires error and no close (Chromium 156); one that could not be had fires both.
      socket.onerror = () => socket.onclose?.(abnormal);
    }

    function tryWebSocket(): void {
      const failed = (): void => {
        stopTrial();
        if (hasOpened && ++failures < maxFailures) outer.onclose?.(abnormal);
        else tryStream();
      };
      const opened = (): void => {
        stopTrial();
        hasOpened = true;
        failures = 0;
      };
      use(openWebSocket(to), opened, failed);
      stopTrial = schedule(limits.socketTrialMs, () => {
        leave(inner);
        failed();
      });
    }

    function tryStream(): void {
      const opened = (): void => void (memory.isBlocked = !hasOpened);
      const failed = (): void => {
        memory.isBlocked = false;
        outer.onclose?.(abnormal);
      };
      use(openStream(to), opened, failed);
    }

    if (memory.isBlocked) tryStream();
    else tryWebSocket();
    return outer;
  };
}

function leave(socket: FrameSocket): void {
  socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
  socket.close();
}
