/**
 * An act: something the operator does in the customer's page (rules A1–A4). Its head is for the server too, which checks grant, kind, expiry and repetition;
 * what is typed or where it points stays opaque to it.
 *   act  = id:varint kind:byte target:varint expiresAtMs:double epoch, seq and identity as the operator saw them, then the kind's own fields
 */
import { createByteReader, type ByteReader } from '../bytes/reader.js';
import { createByteWriter } from '../bytes/writer.js';
import { actId, nodeId, type ActId, type NodeId } from '../ids.js';

const kinds = ['click', 'type', 'key', 'scroll', 'select', 'check', 'navigate', 'move'] as const;
export type ActKind = (typeof kinds)[number];

export interface ActHead {
  readonly id: ActId;
  readonly kind: ActKind;
  /** The node it is aimed at; the document's id where there is none (page scroll, navigate). */
  readonly target: NodeId;
  /** ms since 1970 by the server's clock. */
  readonly expiresAtMs: number;
}

export interface Act extends ActHead {
  /** The last seq that the operator had seen applied (its epoch is in the frame's header). */
  readonly seenSeq: number;
  /** The target's identity count as the operator saw it. */
  readonly identity: number;
  /** Place in the target's box, as fractions: for click and move. Scroll: the position to come to, in CSS px. Else 0. */
  readonly x: number;
  readonly y: number;
  /** Mouse button (0, 1, 2) and clicks (1, 2, 3) for click; 0 else. */
  readonly button: number;
  readonly count: number;
  /** Bits: 1 shift, 2 control, 4 alt, 8 meta. */
  readonly modifiers: number;
  /** type: the target's whole new value, or what is inserted into an editor. key: KeyboardEvent.key. select: the indexes, comma-separated. check: "1" or "0". navigate: an address, "back", "forward" or "reload". */
  readonly text: string;
}

const maxActText = 16 * 1024;
const maxActBytes = 64 * 1024;

export function writeAct(act: Act): Uint8Array {
  const bytes = createByteWriter(maxActBytes);
  bytes.varint(act.id);
  bytes.byte(kinds.indexOf(act.kind));
  bytes.varint(act.target);
  bytes.double(act.expiresAtMs);
  bytes.varint(act.seenSeq);
  bytes.varint(act.identity);
  bytes.double(act.x);
  bytes.double(act.y);
  bytes.byte(act.button);
  bytes.byte(act.count);
  bytes.byte(act.modifiers);
  bytes.string(act.text);
  return bytes.finish();
}

/** What the server reads. */
export function readActHead(body: Uint8Array): ActHead {
  return readHead(createByteReader(body));
}

export function readAct(body: Uint8Array): Act {
  const bytes = createByteReader(body);
  const act = {
    ...readHead(bytes),
    seenSeq: bytes.varint(),
    identity: bytes.varint(),
    x: finite(bytes),
    y: finite(bytes),
    button: byteUpTo(bytes, 2, 'mouse button'),
    count: byteUpTo(bytes, 3, 'click count'),
    modifiers: byteUpTo(bytes, 15, 'modifiers'),
    text: bytes.string(maxActText),
  };
  bytes.end();
  return act;
}

function readHead(bytes: ByteReader): ActHead {
  const id = actId(bytes.varint());
  const kind = kinds[bytes.byte()] ?? bytes.fail('bad-code', 'an unknown kind of act');
  return { id, kind, target: nodeId(bytes.varint()), expiresAtMs: finite(bytes) };
}

function finite(bytes: ByteReader): number {
  const value = bytes.double();
  return Number.isFinite(value) ? value : bytes.fail('bad-value', `${value} is not a finite number`);
}

function byteUpTo(bytes: ByteReader, most: number, what: string): number {
  const value = bytes.byte();
  return value <= most ? value : bytes.fail('bad-value', `${what} ${value} over ${most}`);
}
