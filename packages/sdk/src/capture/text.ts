/** Text, comments and other character data that changed. */
import { textOps, type OpWriter } from '@pagetwin/protocol';
import type { SentNode } from '../data/node-ids.js';
import { digestOf, isSame, type Recording } from '../patch/recording.js';

export function collectText(recording: Recording, writer: OpWriter, sent: SentNode): void {
  const digest = digestOf(recording, sent.node, sent.mode);
  if (isSame(sent, digest)) return;
  sent.low = digest.low;
  sent.high = digest.high;
  textOps.writeText(writer, { node: sent.id, text: digest.lastText });
}
