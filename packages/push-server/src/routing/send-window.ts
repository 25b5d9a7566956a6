/**
 * How much of the page is on its way to an operator. Kernels and proxies take megabytes off us that a narrow line needs minutes for, and a socket's own buffer
 * says nothing of them. So pulses (F7) go between the page's frames: the echo of one says that all before it has arrived, and how long that took.
 * Echoes say what arrived, whatever the console made of it: a duplicate or a patch behind a gap is never shown, and never acknowledged, but is off the line.
 */
import { createByteWriter, writeFrame } from '@pagetwin/protocol';
import { serverLimits } from '../limits/limits.js';

export interface SendWindow {
  /** More of the page may go out. */
  readonly hasRoom: boolean;
  /** What arrived last had queued on its way for longer than lateMs. */
  readonly isLate: boolean;
  /** May be on its way; of a line that is late, what it takes in a second. */
  readonly bytes: number;
  /** Before anything of the page: the line is empty, and its round trip shows. */
  start(): void;
  sent(bytes: number): void;
  /** A pulse came back, of ours or of another's. */
  echoed(number: number): void;
}

export interface SendWindowParts {
  now(): number;
  send(pulse: Uint8Array): void;
}

interface Marker {
  readonly number: number;
  /** All that was sent before it. */
  readonly sentBytes: number;
  /** Of that, what was on its way then. */
  readonly inFlightBytes: number;
  readonly atMs: number;
}

/** Pulses from here on are a window's; smaller ones are those that everybody gets every pulseMs. */
export const firstMarker = 2 ** 30;
const maxPulseBytes = 8;
/** A marker goes out each time that this part of the window was sent: its echo comes while there is room still. */
const markersInWindow = 4;

export function createSendWindow({ now, send }: SendWindowParts): SendWindow {
  let windowBytes: number = serverLimits.firstWindowBytes;
  let sentBytes = 0;
  let arrivedBytes = 0;
  let markedBytes = 0;
  let markers: Marker[] = [];
  let nextNumber = firstMarker;
  let startedAtMs = Infinity;
  let quickestMs = Infinity;
  let isLate = false;

  /** A client that never sends a pulse back is not measured: for it there is the socket's own buffer. */
  const isUnmeasured = (): boolean => quickestMs === Infinity && now() - startedAtMs >= serverLimits.echoWithinMs;

  function mark(): void {
    const number = nextNumber++;
    markers.push({ number, sentBytes, inFlightBytes: sentBytes - arrivedBytes, atMs: now() });
    markedBytes = sentBytes;
    const body = createByteWriter(maxPulseBytes);
    body.varint(number);
    send(writeFrame({ type: 'pulse' }, body.finish()));
  }

  function markIfDue(): void {
    if (sentBytes - markedBytes >= windowBytes / markersInWindow) mark();
  }

  function measure({ atMs, inFlightBytes }: Marker): void {
    const elapsedMs = now() - atMs;
    quickestMs = Math.min(quickestMs, elapsedMs);
    const queuedMs = elapsedMs - quickestMs;
    isLate = queuedMs > serverLimits.lateMs;
    if (isLate) windowBytes = Math.max(serverLimits.minWindowBytes, Math.min(windowBytes, (inFlightBytes / queuedMs) * 1000));
    else if (inFlightBytes >= windowBytes / 2) windowBytes = Math.min(serverLimits.maxWindowBytes, windowBytes * 2);
  }

  return {
    get hasRoom() {
      return sentBytes - arrivedBytes < windowBytes || isUnmeasured();
    },
    get isLate() {
      return isLate;
    },
    get bytes() {
      return windowBytes;
    },
    start() {
      startedAtMs = Math.min(startedAtMs, now());
      if (markers.length === 0) mark();
    },
    sent(bytes) {
      sentBytes += bytes;
      markIfDue();
    },
    echoed(number) {
      const marker = markers.find((each) => each.number === number);
      if (marker === undefined) return;
      markers = markers.filter((each) => each.number > number);
      arrivedBytes = marker.sentBytes;
      measure(marker);
      // The window may be smaller than what went out since the last marker.
      markIfDue();
    },
  };
}
