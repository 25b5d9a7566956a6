/** Attributes that changed: the named ones, or all of them where their masks hang together. What changed to and fro is not sent. */
import { attributeOps, type OpWriter, type PageText } from '@pagetwin/protocol';
import type { SentNode } from '../data/node-ids.js';
import { controlTags } from '../data/words.js';
import { digestOf, isSame, type Recording } from '../patch/recording.js';
import { writeAllAttributes } from '../patch/take-over.js';

/** One attribute decides here how another is masked (a field's type, name or autocomplete; a meta's name). */
const isInterdependent = (tag: string): boolean => tag === 'meta' || controlTags.has(tag);

/** @param names - null: any of them. */
export function collectAttributes(recording: Recording, writer: OpWriter, sent: SentNode, names: ReadonlySet<string> | null): void {
  const { dom, captures } = recording;
  const element = sent.node as Element;
  for (const name of names ?? []) captures.tell('attributeChanged', element, name);
  const digest = digestOf(recording, element, sent.mode);
  if (isSame(sent, digest)) return;
  sent.low = digest.low;
  sent.high = digest.high;
  if (names === null || isInterdependent(dom.nameOf(element))) return writeAllAttributes(recording, writer, sent);
  for (const name of names) writeOne(recording, writer, sent, name);
}

function writeOne({ dom, door }: Recording, writer: OpWriter, sent: SentNode, name: string): void {
  const element = sent.node as Element;
  // By its name as it is: getNamedItem would look for it in lower case.
  const attribute = dom.attributesOf(element).getNamedItemNS(null, name);
  const value: PageText | null = attribute === null ? null : door.attributeToData(element, sent.mode, attribute);
  attributeOps.writeAttribute(writer, { node: sent.id, name, namespace: '', value });
}
