/** The part of a WebSocket that both ends use: what carries frames may be one, or a stream over HTTP. */
type Listener<Event> = { listen(event: Event): void }['listen'] | null;

export interface FrameSocket {
  binaryType: 'arraybuffer' | 'blob';
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: number;
  /** Not yet on its way, bytes. */
  readonly bufferedAmount: number;
  onopen: Listener<unknown>;
  /** data: an ArrayBuffer. */
  onmessage: Listener<{ readonly data: unknown }>;
  onclose: Listener<{ readonly code: number; readonly reason: string }>;
  onerror: Listener<unknown>;
  send(frame: Uint8Array<ArrayBuffer>): void;
  close(): void;
}
