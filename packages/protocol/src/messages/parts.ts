/** What several messages share. */
import { limits } from '../limits.js';
import { flag, list, object, oneOf, orNull, real, record, text, whole, type ValueOf } from './shape.js';

export const idText = text(64, 1);
const nameText = text(120);

/** The scrubbed address (origin + path), title, language and device: all that leaves between Connect and Answer. */
export const pageInfo = object({
  url: text(2048),
  title: text(512),
  language: text(35),
  device: oneOf('desktop', 'tablet', 'phone'),
});
export type PageInfo = ValueOf<typeof pageInfo>;

/** What the site says of the customer (identify, data-customer). */
export const customerInfo = object({ name: nameText, data: record(text(256), 20) });
export type CustomerInfo = ValueOf<typeof customerInfo>;

export const operatorInfo = object({ id: idText, name: nameText });
export type OperatorInfo = ValueOf<typeof operatorInfo>;

export const sessionState = oneOf('waiting', 'live', 'suspended', 'ended');
export type SessionState = ValueOf<typeof sessionState>;

/** Who may act, until when (ms since 1970, by the server's clock). */
export const grantInfo = object({ operator: idText, scope: oneOf('act'), untilMs: whole(0, Number.MAX_SAFE_INTEGER) });
export type GrantInfo = ValueOf<typeof grantInfo>;

/**
 * Something shown and never done. A place is a node with a fraction of its box (0 … 1, more when outside), so that it holds when the two
 * windows differ; x and y (CSS px in the viewport) are for a node that is gone.
 */
export const mark = object({
  shape: oneOf('pointer', 'highlight', 'none'),
  node: orNull(whole(1, 0xffff_ffff)),
  fractionX: real(-1e4, 1e4),
  fractionY: real(-1e4, 1e4),
  x: real(-limits.maxViewportPx, limits.maxViewportPx * 2),
  y: real(-limits.maxViewportPx, limits.maxViewportPx * 2),
});
export type Mark = ValueOf<typeof mark>;

/** Why an act was not carried out. */
export const actRefusal = oneOf(
  'no-grant',
  'expired',
  'page-changed',
  'node-gone',
  'masked',
  'read-only',
  'file-input',
  'off-origin',
  'busy-customer',
  'needs-gesture',
  'not-delivered',
  'too-many',
);
export type ActRefusal = ValueOf<typeof actRefusal>;

export const actResult = object({ id: whole(1, 0xffff_ffff), done: flag, reason: orNull(actRefusal) });
export type ActResult = ValueOf<typeof actResult>;

/** A session as the queue shows it. */
export const queueItem = object({
  session: idText,
  site: text(64),
  state: oneOf('waiting', 'live', 'suspended'),
  code: text(6),
  /** How long it has waited (ms), when this was sent. */
  waitedMs: whole(0, Number.MAX_SAFE_INTEGER),
  page: pageInfo,
  customer: customerInfo,
  operators: list(operatorInfo, 10),
});
export type QueueItem = ValueOf<typeof queueItem>;
