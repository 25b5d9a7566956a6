/**
 * Icons that a page takes from files of its own: `<use href="sprite.svg#star">`. In the replica a use refers within its own tree alone (SECURITY.md, "Sanitiser"): what
 * it shows is built there through the one door, once a tree (a document's, a shadow root's), behind all that the page has in it. Not within the use: of what stands there
 * Chromium 156 draws no gradient, clip or mask.
 */
import { svgNamespace } from '@pagetwin/protocol';
import type { AssetUser } from './asset-map.js';
import { runNow } from './slices.js';
import { readSprite, type SpriteElement, type SpriteFile } from './sprite-file.js';
import { drawnFor, partsOf } from './sprite-parts.js';
import type { Stage } from './stage.js';

export interface Sprites {
  /** What the use refers to in the replica, for an asset's address. Null: the file is not there yet; the user is told when it is. */
  refer(use: Element, address: string, user: AssetUser): string | null;
  /** The tree is about to be shown anew, as the page has it. */
  leave(root: Node): void;
  /** After all else: whatever took it away, what is referred to is there. */
  settle(stage: Stage): void;
  /** Whether the node is the one that stands for none of the page's. */
  isHolder(node: Node): boolean;
}

export interface SpritesParts {
  /** From the console's own server. */
  load(url: string): Promise<Response>;
  /** In the ids of what is built: no page can know it, nor have an id that begins so. */
  readonly secret: string;
  note(note: string): void;
}

interface File {
  readonly prefix: string;
  content: SpriteFile | null;
}

interface Use {
  readonly file: File;
  readonly id: string;
  readonly user: AssetUser;
}

interface Holder {
  readonly element: Element;
  readonly defs: Element;
  readonly built: Set<SpriteElement>;
}

/** The console's own: a page's is dropped at the door. */
export const spritesAttribute = 'data-pagetwin-sprites';
export const spritesCss = `[${spritesAttribute}] { all: initial !important; position: fixed !important; width: 0 !important; height: 0 !important }`;

const maxFileBytes = 256 * 1024;
const maxFiles = 64;
/** Elements that are drawn for one icon, and that are built for all. */
const maxDrawn = 2000;
const maxBuilt = 50_000;
const refused = 'Some icons are not shown: their file cannot be read, or is too large.';

export function createSprites({ load, secret, note }: SpritesParts): Sprites {
  const files = new Map<string, File>();
  const uses = new Map<Element, Use>();
  const holders = new Map<Node, Holder>();
  let opened = 0;
  let built = 0;
  let shown: Stage | null = null;

  function open(url: string): File {
    const [oldest] = files.keys();
    if (files.size >= maxFiles && oldest !== undefined) files.delete(oldest);
    const file: File = { prefix: `pagetwin-${secret}-${++opened}-`, content: null };
    files.set(url, file);
    read(url, file).catch(() => note(refused));
    return file;
  }

  async function read(url: string, file: File): Promise<void> {
    const response = await load(url);
    const bytes = await response.blob();
    if (!response.ok || bytes.size > maxFileBytes) throw new Error(`a sprite of ${bytes.size} B over ${maxFileBytes} B`);
    file.content = readSprite(await bytes.text(), file.prefix);
    for (const use of uses.values()) if (use.file === file) use.user.refresh();
    if (shown === null) return;
    build(shown);
    shown.events.painted();
  }

  function build(stage: Stage): void {
    for (const [use, { file, id }] of uses) {
      const target = file.content?.elements.get(id);
      if (target === undefined || file.content === null || !isShown(use)) continue;
      const holder = holderIn(use.getRootNode());
      if (!holder.built.has(target)) fill(stage, holder, { target, content: file.content });
    }
  }

  function fill({ door }: Stage, holder: Holder, { target, content }: { readonly target: SpriteElement; readonly content: SpriteFile }): void {
    const before = holder.built.size;
    if (built > maxBuilt || drawnFor(target, content) > maxDrawn) {
      holder.built.add(target);
      note(refused);
    } else {
      const parts = partsOf(target, content, holder.built);
      holder.defs.append(...runNow(door.build(parts, { document: holder.element.ownerDocument, base: '', bind: () => undefined, existing: () => null })));
    }
    built += holder.built.size - before;
  }

  function leave(root: Node): void {
    const holder = holders.get(root);
    holder?.element.remove();
    built -= holder?.built.size ?? 0;
    holders.delete(root);
  }

  function holderIn(root: Node): Holder {
    const place = 'documentElement' in root ? (root as Document).documentElement : root;
    const holder = holders.get(root) ?? createHolder(root.ownerDocument ?? (root as Document));
    holders.set(root, holder);
    if (holder.element.parentNode !== place) place.appendChild(holder.element);
    return holder;
  }

  return {
    refer(use, address, user) {
      const at = address.indexOf('#');
      const url = at < 0 ? address : address.slice(0, at);
      const file = files.get(url) ?? open(url);
      const [first = ''] = file.content?.elements.keys() ?? [];
      const id = at < 0 ? first : file.prefix + address.slice(at + 1);
      uses.set(use, { file, id, user });
      return file.content === null ? null : `#${id}`;
    },
    leave,
    settle(stage) {
      shown = stage;
      for (const use of uses.keys()) if (!isShown(use)) uses.delete(use);
      for (const root of holders.keys()) if (!isShown(root)) leave(root);
      build(stage);
    },
    isHolder: (node) => holders.get(node.getRootNode())?.element === node,
  };
}

/** What is built for a keyframe stands in a document without a window. */
const isShown = (node: Node): boolean => node.isConnected && ((node.ownerDocument ?? (node as Document)).defaultView ?? null) !== null;

function createHolder(document: Document): Holder {
  const element = document.createElementNS(svgNamespace, 'svg');
  element.setAttribute(spritesAttribute, '');
  const defs = element.appendChild(document.createElementNS(svgNamespace, 'defs'));
  return { element, defs, built: new Set() };
}
