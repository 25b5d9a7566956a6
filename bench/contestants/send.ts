/** Where a peer's messages go: a socket to a sink that counts them. Ours goes through the real server. */
export type Send = (message: string) => void;

export interface Prepared {
  /** Opens the socket. */
  prepare(sinkUrl: string): Promise<void>;
  /** Begins to record. */
  start(): void | Promise<void>;
  /** Sends what is held back, after the measurement. */
  flush(): void;
}

interface Recorder {
  start(send: Send, sinkUrl: string): void | Promise<void>;
  flush?(): void;
}

export function intoSink({ start, flush }: Recorder): Prepared {
  let socket: WebSocket | null = null;
  let url = '';
  return {
    async prepare(sinkUrl) {
      url = sinkUrl;
      const opening = new WebSocket(sinkUrl.replace('http', 'ws'));
      await new Promise((resolve) => opening.addEventListener('open', resolve, { once: true }));
      socket = opening;
    },
    start: () => start((message) => socket?.send(message), url),
    flush: () => flush?.(),
  };
}
