import { expect, it } from 'vitest';
import { toTopViewport } from './top-viewport.js';

it('finds a point of a scaled iframe where it is seen in the page', () => {
  const frame = document.createElement('iframe');
  Object.assign(frame.style, {
    position: 'fixed',
    left: '50px',
    top: '60px',
    width: '200px',
    height: '100px',
    border: '10px solid',
    transformOrigin: '0 0',
    transform: 'scale(2)',
  });
  document.body.append(frame);
  const view = frame.contentWindow;
  if (view === null) throw new Error('a frame has no window');
  expect(toTopViewport({ x: 5, y: 7 }, view, window)).toEqual({ x: 50 + 2 * (5 + 10), y: 60 + 2 * (7 + 10) });
  expect(toTopViewport({ x: 5, y: 7 }, window, window)).toEqual({ x: 5, y: 7 });
  frame.remove();
});
