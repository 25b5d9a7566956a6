/** A sink's keyframe for whoever needs it as one body: a port, a test. */
import { joinBytes } from '@pagetwin/protocol';
import type { PageSink } from './page-capture.js';

export function wholeKeyframe(take: (body: Uint8Array<ArrayBuffer>, deflated: boolean) => void): PageSink['beginKeyframe'] {
  return (deflated) => {
    const parts: Uint8Array[] = [];
    return {
      write: (bytes) => void parts.push(bytes),
      end: () => take(joinBytes(parts), deflated),
    };
  };
}
