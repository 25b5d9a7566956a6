/** Size of the customer's window onto the page, with scrollbars, and its pixel ratio. */
import { limits, viewportOps } from '@pagetwin/protocol';
import type { Capture, CaptureContext } from './capture.js';

export function createViewportCapture(context: CaptureContext): Capture {
  const { window, page } = context;
  let isDirty = true;
  let told = '';

  page.listen(window, 'resize', () => {
    isDirty = true;
    context.requestFlush();
  });

  return {
    generationBegun() {
      isDirty = true;
      told = '';
    },
    collect(writer) {
      if (!isDirty) return;
      isDirty = false;
      const width = side(window.innerWidth);
      const height = side(window.innerHeight);
      const pixelRatio = window.devicePixelRatio > 0 ? Math.min(window.devicePixelRatio, 64) : 1;
      const now = `${width} ${height} ${pixelRatio}`;
      if (now === told) return;
      told = now;
      viewportOps.writeViewport(writer, { width, height, pixelRatio });
    },
  };
}

/** A hidden or minimised window may say 0. */
const side = (px: number): number => Math.min(Math.max(Math.round(px), 1), limits.maxViewportPx);
