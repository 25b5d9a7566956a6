/** Control messages on the customer's socket, both ways. */
import { flag, list, object, oneOf, orNull, text, whole, type ValueOf } from './shape.js';
import { actResult, customerInfo, grantInfo, idText, mark, operatorInfo, pageInfo, sessionState } from './parts.js';

/** The token names the operators in the session. */
const maxResumeLength = 4096;

export const fromCustomer = {
  /** The first message on a socket. With resume: the session goes on, else a new one begins. */
  hello: object({
    protocol: whole(1, 1000),
    site: text(64, 1),
    /** Random, kept by the tab. */
    tab: idText,
    page: pageInfo,
    customer: customerInfo,
    resume: orNull(text(maxResumeLength)),
    /** The customer had paused before the page load. */
    paused: flag,
  }),
  /** The page's address or title changed (scrubbed). */
  page: object({ page: pageInfo }),
  identify: object({ customer: customerInfo }),
  /** The customer's answer to grant-ask, or (allowed: false) what was granted is taken back. */
  grant: object({ operator: idText, scope: oneOf('act'), allowed: flag }),
  pause: object({ paused: flag }),
  /** The page is hidden (another tab is in front), or was frozen and thawed. */
  hidden: object({ hidden: flag }),
  /** The page is about to go to another site (host without port): the customer may come back. */
  leaving: object({ host: text(253, 1) }),
  'act-result': actResult,
  end: object({}),
} as const;

export const toCustomer = {
  welcome: object({
    session: idText,
    code: text(6, 6),
    /** To be kept by the tab for the next page load; replaces the one before. */
    resume: text(maxResumeLength),
    /** Opens PUT /assets/<session>/<sha-256> for this session, as a bearer token. */
    ticket: text(128),
    state: sessionState,
    operators: list(operatorInfo, 10),
    /** Grants that the server still holds; a new epoch confirms them again (with grant) or they lapse. */
    grants: list(grantInfo, 10),
    /** What the server has of the epoch that it saw last; 0/0: nothing. */
    epoch: whole(0, 0xffff_ffff),
    seq: whole(0, 0xffff_ffff),
    /** The server's clock (ms since 1970), for the expiry of acts. */
    nowMs: whole(0, Number.MAX_SAFE_INTEGER),
  }),
  /** Place in the queue from 1, and how many operators are present. */
  position: object({ position: whole(1, 1_000_000), operators: whole(0, 1_000_000) }),
  /** Replaces the token of welcome, since it says who is in the session. */
  resume: object({ resume: text(maxResumeLength) }),
  joined: object({ operator: operatorInfo }),
  left: object({ operator: idText }),
  /** Begin a new generation. */
  'need-keyframe': object({ reason: oneOf('joined', 'backlog', 'gap', 'slow', 'broken') }),
  /** An operator's replica differs in these nodes: send what they contain anew. */
  repair: object({ nodes: list(whole(1, 0xffff_ffff), 20) }),
  'grant-ask': object({ operator: operatorInfo, scope: oneOf('act') }),
  /** The operator gave it back, or it ran out at the server. */
  'grant-ended': object({ operator: idText, scope: oneOf('act') }),
  mark: object({ operator: idText, mark }),
  ended: object({ by: oneOf('customer', 'operator', 'server'), reason: text(200) }),
  error: object({ code: text(40), message: text(300), mayRetry: flag }),
} as const;

type Union<Table> = { [Kind in keyof Table]: { readonly kind: Kind } & ValueOf<Table[Kind]> }[keyof Table];
export type FromCustomer = Union<typeof fromCustomer>;
export type ToCustomer = Union<typeof toCustomer>;
