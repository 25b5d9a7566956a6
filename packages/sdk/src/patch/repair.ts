/** What the operator's replica has wrong is sent anew: the node's attributes, and all that it contains, with new ids. After a flush, so that everything is in its place. */
import { textOps, treeOps, type OpWriter } from '@pagetwin/protocol';
import type { SentNode } from '../data/node-ids.js';
import { run } from '../data/steps.js';
import { createInnerRoots } from './inner-roots.js';
import { digestOf, forgetSubtree, type Recording } from './recording.js';
import { writeAllAttributes } from './take-over.js';
import { createNodeWriter } from './write-nodes.js';

export function writeRepair(recording: Recording, writer: OpWriter, sent: SentNode): void {
  const { dom, mirror, dirty, captures } = recording;
  const { node } = sent;
  if (dom.isElement(node)) {
    writeAllAttributes(recording, writer, sent);
    captures.tell('elementAdopted', node, sent.id);
  } else if (!dom.isShadowRoot(node)) {
    return textOps.writeText(writer, { node: sent.id, text: digestOf(recording, node, sent.mode).lastText });
  }
  if (sent.isClosed) return;
  while (sent.first !== null) run(forgetSubtree(recording, sent.first));
  if (sent.inner !== null) {
    run(forgetSubtree(recording, sent.inner));
    dirty.inner(node as Element);
  }
  const nodes = createNodeWriter({ recording, writer, isKeyframe: false, moved: () => undefined });
  treeOps.beginSubtree(writer, sent.id, mirror.nextId);
  nodes.idsRunFrom(mirror.nextId);
  run(nodes.contents(sent));
  treeOps.endNodes(writer);
  nodes.dropOutdated();
  run(createInnerRoots(recording, writer, nodes).pending());
}
