/** What the customer's browser shows beside the page. No page can draw it: the console says it in notes of its own. */
import type { NativeUi, NodeId, OpOf } from '@pagetwin/protocol';
import type { Stage } from '../stage.js';

export interface NativeBox {
  readonly ui: NativeUi;
  /** The control that it belongs to; null: the page. */
  readonly node: NodeId | null;
  readonly text: string;
}

export interface NativeBoxes {
  begin(): void;
  set(op: OpOf<'native-ui'>): void;
  /** What belongs to a control that is gone is gone too. */
  settle(stage: Stage): void;
  readonly list: readonly NativeBox[];
}

const maxBoxes = 16;

export function createNativeBoxes(): NativeBoxes {
  let list: readonly NativeBox[] = [];
  return {
    begin() {
      list = [];
    },
    set({ ui, node, isOpen, text }) {
      const others = list.filter((box) => box.ui !== ui || box.node !== node);
      list = isOpen ? [...others, { ui, node, text }].slice(-maxBoxes) : others;
    },
    settle(stage) {
      if (list.length > 0) list = list.filter(({ node }) => node === null || stage.identity.elementOf(node) !== null);
    },
    get list() {
      return list;
    },
  };
}
