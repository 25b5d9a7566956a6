/** A socket that a test holds the other end of. */
import { readFrame, writeFrame, type Frame } from '@pagetwin/protocol';
import type { RawSocket } from '../frame-socket.js';

export interface FakeSocket extends RawSocket {
  readonly sent: Frame[];
  isClosed: boolean;
  open(): void;
  receive(bytes: Uint8Array): void;
  /** Any message, also one that no server would send. */
  say(message: object): void;
  break(code: number, reason?: string): void;
}

const maxBytes = 1024 * 1024;

export function createFakeSocket(): FakeSocket {
  const sent: Frame[] = [];
  return {
    sent,
    isClosed: false,
    binaryType: 'blob',
    onopen: null,
    onmessage: null,
    onclose: null,
    send(bytes) {
      sent.push(readFrame(bytes.slice(), maxBytes));
    },
    close() {
      this.isClosed = true;
    },
    open() {
      this.onopen?.(new Event('open'));
    },
    receive(bytes) {
      this.onmessage?.(new MessageEvent('message', { data: bytes.slice().buffer }));
    },
    say(message) {
      this.receive(writeFrame({ type: 'message' }, new TextEncoder().encode(JSON.stringify(message))));
    },
    break(code, reason = '') {
      const event = new Event('close');
      this.onclose?.(Object.assign(event, { code, reason, wasClean: false }) as CloseEvent);
    },
  };
}

/** What was sent, as the kinds of messages or the types of other frames; pulses are left out. */
export function kindsOf(sent: readonly Frame[]): string[] {
  return sent.filter(({ type }) => type !== 'pulse').map((frame) => (frame.type === 'message' ? String(messageOf(frame)['kind']) : frame.type));
}

export function messageOf(frame: Frame): Record<string, unknown> {
  return JSON.parse(new TextDecoder().decode(frame.body)) as Record<string, unknown>;
}
