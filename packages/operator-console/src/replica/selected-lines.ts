/**
 * What a browser paints of a selection beside what a highlight does. It fills lines from top to bottom; and where what is selected goes on behind a line, also the width of a space at
 * the line's end. By the rules of Chromium 156 (layout_selection.cc and inline_cursor.cc in its sources), and by pictures of it (November 2026). Nothing tells where the box of a line
 * is: it is computed of what is selected in it. A browser that does not inherit highlights paints the two alike: Firefox 153, by pictures of it.
 */
import { isSeen } from './caret.js';
import { selectionHighlight } from './css/state-selectors.js';
import { isElement } from './identity.js';
import { measureLetters, type LetterMetrics } from './letter-metrics.js';
import { inTop, type Box } from './place.js';
import type { Stage } from './stage.js';

export interface SelectedBox extends Box {
  readonly color: string;
}

/** More would be felt: elements that are looked at, letters of one text, boxes that are drawn. */
const maxElements = 4000;
const maxLetters = 50_000;
const maxBoxes = 1000;

interface Block {
  readonly element: Element;
  /** Stands in a line of another block. */
  readonly isInLine: boolean;
  /** Where it can be seen. */
  readonly clip: DOMRect;
  /** The last so far. */
  line?: Line;
}

interface Line {
  readonly block: Block;
  top: number;
  bottom: number;
  readonly pieces: Piece[];
}

/** Letters, a forced break, or what is laid out like a letter. */
interface Piece {
  readonly kind: 'letters' | 'picture' | 'block';
  readonly parent: Element;
  readonly rect: DOMRect;
  /** Width of a space. */
  readonly space: number;
}

export function selectedLines(stage: Stage): SelectedBox[] {
  const { range } = stage.selections;
  if (range === null || !stage.isHighlightInherited) return [];
  const document = range.startContainer.ownerDocument as Document;
  const view = document.defaultView as Window;
  const boxes: SelectedBox[] = [];
  const { lines, last } = linesOf(range, view);
  const snap = (place: number): number => Math.round(place * view.devicePixelRatio) / view.devicePixelRatio;

  for (const line of lines) for (const piece of line.pieces) drawPiece(piece, line);
  return boxes;

  function drawPiece(piece: Piece, line: Line): void {
    const { kind, parent, rect, space } = piece;
    const { element, clip, isInLine } = line.block;
    const { left, right, width } = rect;
    const top = Math.min(line.top, rect.top);
    const bottom = Math.max(line.bottom, rect.bottom);
    let isShown: boolean | null = null;
    const draw = (start: number, from: number, end: number, to: number): void => {
      const x = Math.max(snap(start), clip.left);
      const y = Math.max(snap(from), clip.top);
      const size = { width: Math.min(snap(end), clip.right) - x, height: Math.min(snap(to), clip.bottom) - y };
      const box = inTop({ left: x, top: y, ...size }, document, stage.document);
      if (size.width <= 0 || size.height <= 0 || boxes.length === maxBoxes || !(isShown ??= isSeen(stage, box, parent))) return;
      boxes.push({ ...box, color: view.getComputedStyle(parent, `::highlight(${selectionHighlight})`).backgroundColor });
    };
    if (kind === 'block') return;
    // A highlight is painted as if its line began at a whole px.
    const shift = snap(line.top) - line.top;
    draw(left, top, right, rect.top + shift);
    draw(left, rect.bottom + shift, right, bottom);
    const { direction, textOverflow } = view.getComputedStyle(element);
    const goesOn =
      piece !== last && piece === line.pieces.at(-1) && kind === 'letters' && textOverflow !== 'ellipsis' && !(isInLine && line === line.block.line);
    if (width > 0 && !goesOn) return;
    if (direction === 'rtl') draw(left - space, top, left, bottom);
    else draw(right, top, right + space, bottom);
  }
}

/** In their order, as far as they are in view. */
function linesOf(range: Range, view: Window): { readonly lines: readonly Line[]; readonly last: Piece | null } {
  const lines: Line[] = [];
  let last: Piece | null = null;
  const known = new Map<string, LetterMetrics>();
  let elements = 0;

  function visit(node: Node, block: Block): void {
    if (node.nodeType === 3 || node.nodeName === 'BR') return add(node, block, 'letters');
    if (!isElement(node) || elements++ > maxElements) return;
    const { display, overflow, writingMode } = view.getComputedStyle(node);
    const isInLine = display.startsWith('inline');
    const isReplaced = node.matches('img, svg, canvas, video, iframe, object');
    if (!isReplaced && /^(inline|contents)$/.test(display)) return visitAll(node, block);
    if (isInLine) add(node, block, node.nodeName === 'IMG' ? 'picture' : 'block');
    if (isReplaced) return;
    const box = node.getBoundingClientRect();
    // What overflows the page's body scrolls with the window.
    const clip = overflow === 'visible' || node.nodeName === 'BODY' ? block.clip : box;
    // What an element holds may reach out of it. Of vertical lines nothing is known.
    if (writingMode.startsWith('h') && box.top < clip.bottom && box.bottom + node.scrollHeight > clip.top) visitAll(node, { element: node, isInLine, clip });
  }

  function visitAll({ childNodes }: Node, block: Block): void {
    for (const child of childNodes) visit(child, block);
  }

  function add(node: Node, block: Block, kind: Piece['kind']): void {
    if (!range.intersectsNode(node) || (node.nodeValue?.length ?? 0) > maxLetters) return;
    const parent = node.parentElement ?? block.element;
    const key = [parent, block.element]
      .map((element) => view.getComputedStyle(element))
      .map((style) => style.font + style.letterSpacing)
      .join();
    const letters = known.get(key) ?? measureLetters(parent, block.element);
    known.set(key, letters);
    for (const rect of rectsOf(node, range)) {
      const scale = kind === 'letters' ? rect.height / letters.height : 0;
      const top = rect.top - letters.above * scale;
      const bottom = scale > 0 ? top + letters.lineHeight * scale : rect.bottom;
      let { line } = block;
      if (line === undefined || !areSideBySide(line.pieces.at(-1)?.rect ?? rect, rect)) lines.push((line = block.line = { block, top, bottom, pieces: [] }));
      line.top = Math.min(line.top, top);
      line.bottom = Math.max(line.bottom, bottom);
      line.pieces.push((last = { kind, parent, rect, space: letters.width * scale }));
    }
  }

  const root = range.startContainer.getRootNode() as Node & Partial<ShadowRoot>;
  visitAll(root, { element: root.host ?? view.document.documentElement, isInLine: false, clip: new DOMRect(0, 0, view.innerWidth, view.innerHeight) });
  return { lines, last };
}

function rectsOf(node: Node, { startContainer, startOffset, endContainer, endOffset }: Range): Iterable<DOMRect> {
  if (isElement(node)) return node.getClientRects();
  const part = new Range();
  part.selectNodeContents(node);
  if (startContainer === node) part.setStart(node, startOffset);
  if (endContainer === node) part.setEnd(node, endOffset);
  return part.getClientRects();
}

function areSideBySide(a: DOMRect, b: DOMRect): boolean {
  return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
}
