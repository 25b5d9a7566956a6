/**
 * Pictures of canvases and videos. Without scripts a browser shows what stands in a canvas and not its bitmap, so the console's own sheet makes it a picture of the bitmap's
 * size (content), which is laid out just like one. A video without a film shows it as its poster.
 */
import type { NodeId, OpOf } from '@pagetwin/protocol';
import { clearBox } from '../stand-ins.js';
import type { Stage } from '../stage.js';

type PixelsOp = OpOf<'pixels'>;
type Realm = Window & typeof globalThis;

export interface Pictures {
  begin(): void;
  set(stage: Stage, op: PixelsOp): void;
  /** Puts back what a morph took away. */
  settle(stage: Stage): void;
}

interface Shown {
  op: PixelsOp;
  /** Of the picture that is shown; null: a clear box. */
  url: string | null;
  rule: CSSStyleRule | null;
  readonly key: string;
}

const keyName = 'data-pagetwin-picture';
const maxPictures = 2000;

export function createPictures(baseSheet: (window: Window & typeof globalThis) => CSSStyleSheet): Pictures {
  const pictures = new Map<NodeId, Shown>();
  let told = new Set<NodeId>();
  let isNew = false;
  let lastKey = 0;

  function forget(id: NodeId, shown: Shown): void {
    pictures.delete(id);
    shown.rule?.style.removeProperty('content');
    revoke(shown.url);
  }

  /** What is there stays until the new picture can be shown at once. */
  async function load(stage: Stage, shown: Shown, op: PixelsOp): Promise<void> {
    let url: string | null = null;
    try {
      if (op.pixels !== null) url = URL.createObjectURL(await blobOf(op));
      if (url !== null) await decode(stage.window, url);
    } catch {
      stage.note('A picture of a canvas or video cannot be read by this browser.');
      return revoke(url);
    }
    if (shown.op !== op || pictures.get(op.node) !== shown) return revoke(url);
    const before = shown.url;
    shown.url = url;
    const element = stage.identity.elementOf(op.node);
    if (element !== null) put(element, shown);
    revoke(before);
    stage.events.painted();
  }

  function put(element: Element, shown: Shown): void {
    if (element.localName === 'video') {
      if (shown.url !== null && element.getAttribute('poster') !== shown.url) element.setAttribute('poster', shown.url);
      return;
    }
    const window = element.ownerDocument.defaultView as Realm | null;
    if (element.localName !== 'canvas' || window === null) return;
    if (element.getAttribute(keyName) !== shown.key) element.setAttribute(keyName, shown.key);
    const sheet = baseSheet(window);
    if (shown.rule?.parentStyleSheet !== sheet) shown.rule = addRule(sheet, shown.key);
    const { width, height } = shown.op;
    shown.rule?.style.setProperty('content', `url("${shown.url ?? clearBox(width, height)}")`, 'important');
  }

  return {
    begin() {
      told = new Set();
      isNew = true;
    },
    set(stage, op) {
      told.add(op.node);
      const known = pictures.get(op.node);
      if (known === undefined && pictures.size >= maxPictures) return stage.note(`Pictures beyond ${maxPictures} are left out.`);
      const shown = known ?? { op, url: null, rule: null, key: String(++lastKey) };
      pictures.set(op.node, shown);
      shown.op = op;
      void load(stage, shown, op);
    },
    settle(stage) {
      for (const [id, shown] of pictures) {
        const element = stage.identity.elementOf(id);
        if (element === null || (isNew && !told.has(id))) forget(id, shown);
        else put(element, shown);
      }
      isNew = false;
    },
  };
}

function addRule(sheet: CSSStyleSheet, key: string): CSSStyleRule | null {
  sheet.insertRule(`@layer pagetwin { [${keyName}="${key}"] { } }`, sheet.cssRules.length);
  const layer = sheet.cssRules[sheet.cssRules.length - 1] as CSSGroupingRule | undefined;
  return (layer?.cssRules[0] as CSSStyleRule | undefined) ?? null;
}

/** In its bitmap's size, whatever the picture's is: a drawing around it. */
async function blobOf({ pixels, width, height }: PixelsOp): Promise<Blob> {
  if (pixels === null) return new Blob();
  const picture = new Blob([pixels.bytes as Uint8Array<ArrayBuffer>], { type: pixels.type });
  const bitmap = await createImageBitmap(picture);
  const isWhole = bitmap.width === width && bitmap.height === height;
  bitmap.close();
  if (isWhole) return picture;
  const size = `width="${width}" height="${height}"`;
  const image = `<image ${size} preserveAspectRatio="none" href="${await dataUrl(picture)}"/>`;
  return new Blob([`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${image}</svg>`], { type: 'image/svg+xml' });
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(blob);
  });
}

/** Afterwards the document has it at hand: it is shown in the same frame in which it is asked for. */
async function decode(window: Realm, url: string): Promise<void> {
  const image = new window.Image();
  image.src = url;
  await image.decode();
}

function revoke(url: string | null): void {
  if (url !== null) URL.revokeObjectURL(url);
}
