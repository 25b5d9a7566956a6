/** The console's own replica. A message: "k" or "p", "d" where it is deflated, and the body in base64. */
import { createReplica } from '../../../packages/operator-console/src/replica/create-replica.js';
import type { Replica } from '../../../packages/operator-console/src/replica/replica.js';
import type { Applier } from '../applier.js';

const none = (): void => undefined;

function open(): Replica {
  const frame = document.createElement('iframe');
  frame.dataset['replica'] = '';
  frame.style.cssText = 'border: 0; width: 1024px; height: 720px';
  document.body.append(frame);
  const events = { viewportChanged: none, pageChanged: none, noted: none, keyframeShown: none, audited: none, healed: none, painted: none };
  const emptyDocument = (mode: string): string =>
    URL.createObjectURL(new Blob([`${mode === 'quirks' ? '' : '<!doctype html>'}<html><head></head><body></body></html>`], { type: 'text/html' }));
  return createReplica({ frame, assetUrl: () => 'data:,', events }, emptyDocument);
}

let replica: Replica | null = null;
let handed: readonly PageBody[] = [];

interface PageBody {
  readonly isKeyframe: boolean;
  readonly deflated: boolean;
  readonly bytes: Uint8Array;
}

const read = (messages: readonly string[]): PageBody[] =>
  messages.map((message) => ({
    isKeyframe: message.startsWith('k'),
    deflated: message[1] === 'd',
    bytes: Uint8Array.from(atob(message.slice(2)), (letter) => letter.charCodeAt(0)),
  }));

async function show(bodies: readonly PageBody[]): Promise<void> {
  const shown = (replica ??= open());
  for (const { isKeyframe, deflated, bytes } of bodies) await (isKeyframe ? shown.keyframe(bytes, deflated) : shown.patch(bytes, deflated));
}

export const { begin, hand, apply }: Applier = {
  begin: (messages) => show(read(messages)),
  hand: (messages) => void (handed = read(messages)),
  apply: () => show(handed),
};
