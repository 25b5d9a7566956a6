/**
 * Where every frame comes in: size before header, header before role, role before body. Nothing thrown behind it reaches the native handler.
 * Each frame that cannot be read or may not be sent is answered with an error that names the limit; the tenth closes the socket.
 */
import { closeReasons, createByteReader, ProtocolError, readFrame, writeMessage, type CloseReason, type Frame, type ToCustomer } from '@pagetwin/protocol';
import { Refusal, refusals, type RefusalCode } from '../errors.js';
import { serverLimits } from '../limits/limits.js';
import type { Log } from '../log.js';
import type { Counters } from '../metrics/counters.js';
import { maySend, type Role } from '../routing/may-send.js';
import type { Peer } from '../sessions/peer.js';

/** What a socket is to the native layer. */
export interface SocketHandler {
  open(): void;
  /** @param bytes - the transport's, until this returns: sent on as they are, and copied by whoever keeps them. */
  onFrame(bytes: Uint8Array, isBinary: boolean): void;
  onDrain(): void;
  onClose(): void;
}

export interface FrameDoorParts {
  readonly peer: Peer;
  readonly maxBytes: number;
  readonly counters: Counters;
  readonly log: Log;
  role(): Role;
  onFrame(frame: Frame, bytes: Uint8Array): void;
  /** A pulse of the server's came back. */
  onEcho?(number: number): void;
}

export interface FrameDoor {
  onFrame(bytes: Uint8Array, isBinary: boolean): void;
  /** Runs with the same guard as a frame. */
  guard(run: () => void): void;
}

/** A client's own pulse has a number from here on, and is echoed; a smaller one is the echo of ours. */
const clientPulseFrom = 2 ** 31;

export function createFrameDoor({ peer, maxBytes, counters, log, role, onFrame, onEcho }: FrameDoorParts): FrameDoor {
  let badFrames = 0;

  function onBadFrame(message: string): void {
    badFrames++;
    counters.add('bad_frames');
    tellError(peer, 'bad-frame', `${message}: frame ${badFrames} of ${serverLimits.maxBadFrames} that close the connection.`);
    if (badFrames >= serverLimits.maxBadFrames) peer.close(closeReasons.badFrame);
  }

  function onThrown(thrown: unknown): void {
    if (thrown instanceof ProtocolError) return onBadFrame(thrown.message);
    if (thrown instanceof Refusal) return tellError(peer, thrown.code, thrown.message);
    counters.add('handler_faults');
    log.error({ role: role(), fault: thrown instanceof Error ? thrown.stack : 'not an error' }, 'a handler failed');
    tellError(peer, 'server-fault', 'The server could not do that.');
  }

  function guard(run: () => void): void {
    try {
      run();
    } catch (thrown) {
      onThrown(thrown);
    }
  }

  function take(bytes: Uint8Array, isBinary: boolean): void {
    counters.add('frames_in');
    counters.add('bytes_in', bytes.length);
    if (bytes.length > maxBytes) {
      tellError(peer, 'too-large', `frame ${bytes.length} B over ${maxBytes} B`);
      return peer.close(closeReasons.tooLarge);
    }
    if (!isBinary) throw new ProtocolError('bad-message', 'a text message where frames are binary');
    const frame = readFrame(bytes, maxBytes);
    if (!maySend(role(), frame.type)) throw new ProtocolError('bad-message', `a frame of type ${frame.type} is not for a ${role()} to send`);
    if (frame.type === 'pulse') return onPulse(frame, bytes);
    onFrame(frame, bytes);
  }

  function onPulse(frame: Frame, bytes: Uint8Array): void {
    const reader = createByteReader(frame.body);
    const number = reader.varint();
    reader.end();
    if (number < clientPulseFrom) return onEcho?.(number);
    // A client that does not read gets no echoes to fill its buffer with.
    if (peer.bufferedBytes() < serverLimits.slowAboveBytes) peer.send(bytes);
  }

  return {
    guard,
    // Not by guard(): a closure for each frame.
    onFrame(bytes, isBinary) {
      try {
        take(bytes, isBinary);
      } catch (thrown) {
        onThrown(thrown);
      }
    },
  };
}

export function tellError(peer: Peer, code: RefusalCode, message: string): void {
  if (peer.bufferedBytes() > serverLimits.slowAboveBytes) return;
  const error: ToCustomer = { kind: 'error', code, message: message.slice(0, 300), mayRetry: refusals[code].mayRetry };
  peer.send(writeMessage(error));
}

/** The close that goes with a refusal which ends a socket. */
export function closeReasonOf(code: RefusalCode): CloseReason {
  switch (code) {
    case 'too-many':
    case 'busy':
      return closeReasons.tooMany;
    case 'wrong-version':
      return closeReasons.unsupportedVersion;
    case 'unknown-session':
      return closeReasons.unknownSession;
    case 'not-signed-in':
      return closeReasons.notSignedIn;
    default:
      return closeReasons.notAllowed;
  }
}
