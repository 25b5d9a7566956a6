/** What letters make of a line: of a space laid out beside the page, for the length of a measurement in which nothing is painted. */
import { copyText } from './text-copy.js';

export interface LetterMetrics {
  /** Of a space. */
  readonly width: number;
  /** Of the letters' own box, which begins so far below the top of the line. */
  readonly height: number;
  readonly above: number;
  readonly lineHeight: number;
}

/** @param block - whose line it is: its own font has a part in it, though no letter of it stands there. */
export function measureLetters(element: Element, block: Element): LetterMetrics {
  const line = copyText(block, { 'text-indent': '0' });
  const letters = copyText(element, { display: 'inline', position: 'static', 'white-space': 'pre', 'word-spacing': '0' });
  letters.append(' ');
  line.append(letters);
  element.ownerDocument.documentElement.append(line);
  const { top, height: lineHeight } = line.getBoundingClientRect();
  const { top: letterTop, width, height } = letters.getBoundingClientRect();
  line.remove();
  return { width, height, above: letterTop - top, lineHeight };
}
