/** Shadow roots. All are open in the replica, so that the console can reach into them; the page's own word about it changes nothing that is seen. */
import type { OpOf } from '@pagetwin/protocol';
import type { Identity } from '../identity.js';
import type { Entry } from '../model.js';
import type { Stage } from '../stage.js';
import { showTree, targetIn } from './tree.js';

/** Builds the root's content apart; showShadowRoot puts it into its place. */
export function* buildShadowRoot(stage: Stage, op: OpOf<'shadow-root'>): Generator<undefined, void> {
  const host = stage.identity.nodeOf(op.host);
  const document = host?.ownerDocument ?? stage.document;
  const container = document.createElement('div');
  stage.identity.bind(op.root, container);
  stage.rootOptions.set(container, { delegatesFocus: op.delegatesFocus, slotAssignment: op.manualSlots ? 'manual' : 'named' });
  const nodes = yield* stage.door.build(op.nodes, targetIn(stage, container));
  container.append(...nodes);
}

export function showShadowRoot(stage: Stage, before: Identity, root: Entry, container: Element): void {
  const host = root.parent === null ? null : stage.identity.elementOf(root.parent.id);
  if (host === null) return;
  const actual = host.shadowRoot ?? attach(stage, host, stage.rootOptions.get(container));
  if (actual === null) return;
  showTree(stage, before, root, actual, container);
  stage.sheets.treeChanged();
}

function attach(stage: Stage, host: Element, options: Omit<ShadowRootInit, 'mode'> | undefined): ShadowRoot | null {
  try {
    return host.attachShadow({ ...options, mode: 'open' });
  } catch {
    stage.note(`A shadow root of <${host.localName}> could not be shown.`);
    return null;
  }
}
