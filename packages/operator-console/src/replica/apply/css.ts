/** Style sheets and their rules (css/sheets.ts). */
import type { OpOf } from '@pagetwin/protocol';
import type { Stage } from '../stage.js';

type CssOp = OpOf<'sheet'> | OpOf<'rule-insert'> | OpOf<'rule-delete'> | OpOf<'adopted-sheets'>;

export function applyCss(stage: Stage, op: CssOp): void {
  switch (op.kind) {
    case 'sheet':
      return stage.sheets.set(op);
    case 'rule-insert':
      return stage.sheets.insertRule(op);
    case 'rule-delete':
      return stage.sheets.deleteRule(op);
    case 'adopted-sheets':
      return stage.sheets.adopt(op.root, op.sheets);
  }
}
