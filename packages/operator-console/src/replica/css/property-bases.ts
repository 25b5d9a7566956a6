/**
 * What the addresses in custom properties stand against. As of Chromium 156 that is the sheet that uses the property, and not the one that declares it (`--icon: url(a.svg)` in one,
 * `background: var(--icon)` in another, measured); in other browsers it is the other way round. What the customer's browser has loaded tells which it was: all that may be are tried.
 */
import type { AssetUser } from '../asset-map.js';

export interface PropertyBases {
  /** The likeliest first. The user is refreshed whenever the sheets are others. */
  of(property: string, user: AssetUser): readonly string[];
  release(user: AssetUser): void;
  /** The sheets in use, in their order. */
  set(sheets: Iterable<UsingSheet>, pageBase: string): void;
  /** A sheet got rules. */
  touch(): void;
  settle(): void;
}

export interface UsingSheet {
  readonly base: string;
  mayUse(property: string): boolean;
}

/** Each is one more address to look up. */
const maxBases = 16;

export function createPropertyBases(): PropertyBases {
  const users = new Set<AssetUser>();
  let sheets: readonly UsingSheet[] = [];
  let page = '';
  let isDirty = false;

  return {
    of(property, user) {
      users.add(user);
      const [using, others] = [true, false].map((isUsing) => sheets.filter((sheet) => sheet.mayUse(property) === isUsing).map(({ base }) => base));
      return [...new Set([...(using ?? []), page, ...(others ?? [])])].slice(0, maxBases);
    },
    release: (user) => void users.delete(user),
    set(used, pageBase) {
      const next = [...used];
      isDirty ||= page !== pageBase || next.length !== sheets.length || next.some((sheet, index) => sheet !== sheets[index]);
      sheets = next;
      page = pageBase;
    },
    touch() {
      isDirty = true;
    },
    settle() {
      if (!isDirty) return;
      isDirty = false;
      for (const user of [...users]) user.refresh();
    },
  };
}
