/** What the operator reads when an act was not carried out: one sentence for each reason, and what can be done. */
import type { ActRefusal } from '@pagetwin/protocol';

export const actRefusals: Readonly<Record<ActRefusal, string>> = {
  'no-grant': 'You may not act here now. Ask to act first.',
  expired: 'That took too long to arrive, so it was not done. Try again.',
  'page-changed': 'The page changed at that place just now, so nothing was done. Look again, and repeat it.',
  'node-gone': 'That part of the page is gone.',
  masked: 'This field is private: only the customer can fill it in.',
  'read-only': 'The site does not let operators change this.',
  'file-input': 'Only the customer can choose a file.',
  'off-origin': 'This leads to another site, where you cannot follow. Ask the customer to go there.',
  'busy-customer': 'The customer is using this right now.',
  'needs-gesture': 'The browser wants the customer’s own click for this.',
  'not-delivered': 'That did not reach the customer. Try again.',
  'too-many': 'That was too fast: some of it was not done.',
};
