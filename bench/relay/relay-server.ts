/** A server of the relay bench: rooms, each with one source and so many that hear it. */
export interface RelayServer {
  readonly pid: number;
  /** Opens a room; resolves when all of it is connected. */
  openRoom(listeners: number): Promise<Room>;
  /** Opens connections as somebody has them who waits. */
  openIdle(count: number): Promise<void>;
  stop(): Promise<void>;
}

export interface Room {
  /** The next message, in whole: made before any is sent, so that each server's load arrives equally fast. To be sent in order. */
  prepare(payload: Uint8Array): Prepared;
  /** Of all listeners together, since the room was opened. */
  readonly receivedBytes: number;
}

export interface Prepared {
  send(): void;
  /** To each listener. */
  readonly deliveredBytes: number;
}

export interface RelayContestant {
  readonly name: string;
  readonly title: string;
  start(): Promise<RelayServer>;
}
