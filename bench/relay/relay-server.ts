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
  /** Answers how many bytes each listener gets for it. */
  send(payload: Uint8Array): number;
  /** Of all listeners together, since the room was opened. */
  readonly receivedBytes: number;
}

export interface RelayContestant {
  readonly name: string;
  readonly title: string;
  start(): Promise<RelayServer>;
}
