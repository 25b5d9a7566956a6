/**
 * Where the customer's caret is, or what is selected in a field. An inert frame without focus draws neither, and a field's text is in no tree that could be asked:
 * so the text is laid out once more, beside the page, for the length of a measurement in which nothing is painted.
 */
import { isElement } from './identity.js';
import { lengthOf } from './apply/selection.js';
import { selectionHighlight } from './css/state-selectors.js';
import { boxOfNode, inTop, placeAt, type Box } from './place.js';
import type { Stage } from './stage.js';
import { copyText } from './text-copy.js';

/** In CSS px of the customer's viewport. */
export interface CaretPlace {
  /** A bar; its width is for the console to choose. */
  readonly caret: Box | null;
  readonly selected: readonly Box[];
  readonly color: string;
  /** Of what is selected, where the page has its own; null: the browser's. */
  readonly ground: string | null;
  readonly isTextDark: boolean;
  /** What the text is written on, red, green and blue up to 255. */
  readonly paper: readonly number[];
}

export function caretOf(stage: Stage): CaretPlace | null {
  const { field, caret } = stage.selections;
  if (field !== null) {
    const control = stage.identity.elementOf(field.node);
    return control === null || !isTextControl(control) ? null : placeInField(stage, control, field);
  }
  const node = caret === null ? null : stage.identity.nodeOf(caret.node);
  return node === null || caret === null ? null : placeInText(stage, node, caret.offset);
}

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** Laying out a longer text would be felt. */
const maxMeasuredLength = 20_000;

function placeInField(stage: Stage, control: TextControl, { start, end }: { readonly start: number; readonly end: number }): CaretPlace | null {
  const view = control.ownerDocument.defaultView;
  if (view === null || control.value.length > maxMeasuredLength || control.offsetWidth === 0) return null;
  const style = view.getComputedStyle(control);
  const boxes = measureText(control, style, [start, end]);
  const { left, top, width } = boxOfNode(control, stage.document);
  const scale = width / control.offsetWidth;
  const shown = boxes.map((box) => clip(box, control)).filter((box) => box !== null);
  const placed = shown.map((box) => ({
    left: left + (control.clientLeft + box.left) * scale,
    top: top + (control.clientTop + box.top) * scale,
    width: box.width * scale,
    height: box.height * scale,
  }));
  const colors = colorsOf(control, style);
  // Editors select what they keep in a field that nobody sees.
  if (start !== end) return { caret: null, selected: placed.filter((box) => isSeen(stage, box, control)), ...colors };
  const [caret] = placed;
  return caret !== undefined && isSeen(stage, caret, control) ? { caret, selected: [], ...colors } : null;
}

function colorsOf(element: Element, style: CSSStyleDeclaration): Pick<CaretPlace, 'color' | 'ground' | 'isTextDark' | 'paper'> {
  const own = element.ownerDocument.defaultView?.getComputedStyle(element, `::highlight(${selectionHighlight})`).backgroundColor ?? '';
  const [red = 0, green = 0, blue = 0] = partsOf(style.color) ?? [];
  return {
    color: style.caretColor === 'auto' ? style.color : style.caretColor,
    ground: own === '' || own === 'rgba(0, 0, 0, 0)' ? null : own,
    isTextDark: 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128,
    paper: partsOf(style.backgroundColor) ?? [255, 255, 255],
  };
}

/** Of a colour that nothing shines through; null: it is another. */
const partsOf = (color: string): number[] | null => /^rgb\((.*)\)/.exec(color)?.[1]?.split(',').map(Number) ?? null;

/** Boxes of a range of the control's text, in px of its padding box as it is scrolled. */
function measureText(control: TextControl, style: CSSStyleDeclaration, [start, end]: readonly [number, number]): Box[] {
  const { ownerDocument: document, value } = control;
  const isLine = control.localName === 'input';
  const left = Number.parseFloat(style.paddingLeft);
  const top = Number.parseFloat(style.paddingTop);
  const width = control.clientWidth - left - Number.parseFloat(style.paddingRight);
  const height = control.clientHeight - top - Number.parseFloat(style.paddingBottom);
  const copy = copyText(control, { width: `${width}px`, 'white-space': isLine ? 'pre' : style.whiteSpace });
  // The last line has a box only if something stands in it.
  const text = document.createTextNode(`${value}\u200b`);
  copy.append(text);
  document.documentElement.append(copy);
  const origin = copy.getBoundingClientRect();
  const range = document.createRange();
  range.setStart(text, Math.min(start, value.length));
  range.setEnd(text, Math.min(end, value.length));
  const boxes = Array.from(range.getClientRects());
  copy.remove();
  const inset = isLine ? Math.max(0, (height - origin.height) / 2) : 0;
  return boxes.map((box) => ({
    left: left + box.left - origin.left - control.scrollLeft,
    top: top + inset + box.top - origin.top - control.scrollTop,
    width: box.width,
    height: box.height,
  }));
}

/** What is scrolled out of the field is not seen. */
function clip(box: Box, { clientWidth, clientHeight }: Element): Box | null {
  const left = Math.max(0, box.left);
  const top = Math.max(0, box.top);
  const right = Math.min(clientWidth, box.left + box.width);
  const bottom = Math.min(clientHeight, box.top + box.height);
  return right < left || bottom <= top ? null : { left, top, width: right - left, height: bottom - top };
}

function placeInText(stage: Stage, node: Node, offset: number): CaretPlace | null {
  const { ownerDocument: document } = node;
  const element = isElement(node) ? node : node.parentElement;
  const style = element === null ? null : (document?.defaultView?.getComputedStyle(element) ?? null);
  if (document === null || element === null || style === null) return null;
  const range = document.createRange();
  range.setStart(node, Math.min(offset, lengthOf(node)));
  const own = range.getClientRects()[0] ?? besideChild(node, offset) ?? atBeginning(element, style);
  const caret = inTop({ left: own.left, top: own.top, width: 0, height: own.height }, document, stage.document);
  return isSeen(stage, caret, element) ? { caret, selected: [], ...colorsOf(element, style) } : null;
}

/** Between elements a range has no box. */
function besideChild(node: Node, offset: number): Box | null {
  const next = node.childNodes[offset];
  if (next !== undefined && isElement(next)) return next.getClientRects()[0] ?? null;
  const before = node.childNodes[offset - 1];
  const box = before !== undefined && isElement(before) ? Array.from(before.getClientRects()).at(-1) : undefined;
  return box === undefined ? null : { left: box.right, top: box.top, width: 0, height: box.height };
}

/** Nothing is in it yet. */
function atBeginning(element: Element, style: CSSStyleDeclaration): Box {
  const box = element.getBoundingClientRect();
  const lineHeight = Number.parseFloat(style.lineHeight) || Number.parseFloat(style.fontSize) * 1.2;
  return {
    left: box.left + element.clientLeft + Number.parseFloat(style.paddingLeft),
    top: box.top + element.clientTop + Number.parseFloat(style.paddingTop),
    width: 0,
    height: lineHeight,
  };
}

/** Editors keep a field of one px, or none to be seen, for what is typed, and draw a caret of their own. */
export function isSeen(stage: Stage, { left, top, height }: Box, element: Element): boolean {
  const hit = placeAt(stage, left, top + height / 2)?.element ?? null;
  if (hit === null || !(hit.contains(element) || element.contains(hit) || hit.getRootNode() !== element.getRootNode())) return false;
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

function isTextControl(element: Element): element is TextControl {
  return element.nodeName === 'INPUT' || element.nodeName === 'TEXTAREA';
}
