/**
 * The stations of a change on its way, by the clock that both browsers share: the page changes, the flush begins with a frame, the patch is handed to the socket, it
 * comes at the console, the replica has it, the operator's next frame is drawn. Watched from around our code, which has no hooks for it.
 */
import type { Page } from 'playwright';

export const stages = ['wait for the frame', 'collect and encode', 'relay', 'apply', 'paint'] as const;
export type StageName = (typeof stages)[number];

/** Ms of each stage, for one change. */
export type Way = Readonly<Record<StageName, number>>;

interface Sent {
  readonly flushAtMs: number;
  readonly sentAtMs: number;
}

interface Shown {
  readonly changedAtMs: number;
  /** The first bytes of the patch: its header, which tells it from all others. */
  readonly head: string;
  readonly cameAtMs: number;
  readonly appliedAtMs: number;
  readonly drawnAtMs: number;
}

/** Before the page's scripts: notes when each frame's callbacks begin, and what goes to a socket. */
export async function watchCustomer(customer: Page): Promise<void> {
  await customer.addInitScript(() => {
    const now = (): number => performance.timeOrigin + performance.now();
    const sent: Record<string, Sent> = {};
    let flushAtMs = 0;
    globalThis.sent = sent;
    const { requestAnimationFrame } = window;
    window.requestAnimationFrame = (run) =>
      requestAnimationFrame.call(window, (time) => {
        flushAtMs = now();
        run(time);
      });
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (this: WebSocket, data: Parameters<WebSocket['send']>[0]) {
      if (ArrayBuffer.isView(data))
        sent[Array.from(new Uint8Array(data.buffer, data.byteOffset, Math.min(16, data.byteLength))).join()] = { flushAtMs, sentAtMs: now() };
      return send.call(this, data);
    };
  });
}

/** Before the console's scripts: notes what comes by a socket. */
export async function watchOperator(operator: Page): Promise<void> {
  await operator.addInitScript(() => {
    const came = { head: '', atMs: 0 };
    globalThis.came = came;
    globalThis.WebSocket = class extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols);
        // First of its listeners.
        this.addEventListener('message', ({ data }: MessageEvent) => {
          if (!(data instanceof ArrayBuffer)) return;
          const head = Array.from(new Uint8Array(data, 0, Math.min(16, data.byteLength)));
          if (head[0] === 3) Object.assign(came, { head: head.join(), atMs: performance.timeOrigin + performance.now() });
        });
      }
    };
  });
}

/** What the replica shows from now on. In the console's own window: the replica's frame runs no scripts, but its nodes can be watched from here. */
export async function watchReplica(operator: Page): Promise<void> {
  await operator.evaluate(() => {
    const shown: Shown[] = [];
    globalThis.shown = shown;
    const replica = document.querySelector<HTMLIFrameElement>('iframe[data-replica]')?.contentDocument?.documentElement;
    if (replica === null || replica === undefined) throw new Error('there is no replica');
    const now = (): number => performance.timeOrigin + performance.now();
    new MutationObserver(() => {
      const { head = '', atMs = 0 } = globalThis.came ?? {};
      // It tells the last seven digits before the point.
      const changedAtMs = Math.floor(now() / 1e6) * 1e6 + Number(replica.getAttribute('data-changed-at'));
      const appliedAtMs = now();
      // The task after a frame's callbacks: what it draws is drawn.
      requestAnimationFrame(() => setTimeout(() => shown.push({ changedAtMs, head, cameAtMs: atMs, appliedAtMs, drawnAtMs: now() })));
    }).observe(replica, { attributeFilter: ['data-changed-at'] });
  });
}

/** Of the changes that the replica saw; several of one frame are one there. */
export async function takeWays(customer: Page, operator: Page): Promise<readonly Way[]> {
  const sent = await customer.evaluate(() => globalThis.sent ?? {});
  const shown = await operator.evaluate(() => globalThis.shown ?? []);
  return shown.flatMap(({ changedAtMs, head, cameAtMs, appliedAtMs, drawnAtMs }) => {
    const own = sent[head];
    if (own === undefined) return [];
    return [
      {
        'wait for the frame': own.flushAtMs - changedAtMs,
        'collect and encode': own.sentAtMs - own.flushAtMs,
        relay: cameAtMs - own.sentAtMs,
        apply: appliedAtMs - cameAtMs,
        paint: drawnAtMs - appliedAtMs,
      },
    ];
  });
}

declare global {
  // In the customer's window: by its first bytes, when a frame was sent.
  var sent: Record<string, Sent> | undefined;
  // In the console's window: the last patch that came, and what was shown.
  var came: { head: string; atMs: number } | undefined;
  var shown: Shown[] | undefined;
}
