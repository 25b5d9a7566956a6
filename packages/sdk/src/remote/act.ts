/**
 * Carries out what the operator does, after checking all of it again: consent, age, epoch, that the node is the one that was meant, and the page's own limits.
 * Whatever was granted, nothing goes into masked or read-only places or file inputs, off the site, or under the customer's own hand.
 */
import { unreachable, type Act, type ActRefusal } from '@pagetwin/protocol';
import type { PageAccess } from '../capture/capture.js';
import type { PageCapture } from '../recorder/page-capture.js';
import { checkControl, selectOptions } from './acts/choose.js';
import { createMouse } from './acts/mouse.js';
import { pressKey } from './acts/press-key.js';
import { leavingRefusal, navigate } from './acts/navigate.js';
import { createTyping } from './acts/type-text.js';
import { createCustomerHand } from './customer-hand.js';
import type { Permit } from './permit.js';

export interface Actor {
  /** null: done. @param seenEpoch - of the frame that brought it. */
  perform(act: Act, seenEpoch?: number): ActRefusal | null;
  stop(): void;
}

export interface ActorParts {
  readonly window: Window & typeof globalThis;
  readonly page: PageAccess;
  readonly capture: Pick<PageCapture, 'nodeOf' | 'identityOf' | 'actRefusal' | 'lastSeq'>;
  readonly permit: Pick<Permit, 'mayAct'>;
  /** The server's clock, in ms since 1970. */
  readonly clock: () => number;
  /** Where an act may go besides the page's own origin. */
  readonly origins: readonly string[];
  readonly epoch: number;
}

export function createActor({ window, page, capture, permit, clock, origins, epoch }: ActorParts): Actor {
  const hand = createCustomerHand(page, window);
  const mouse = createMouse();
  const typing = createTyping(page);
  const allowed = [window.location.origin, ...origins];

  function refusal(act: Act, seenEpoch: number): ActRefusal | null {
    if (!permit.mayAct()) return 'no-grant';
    if (clock() > act.expiresAtMs) return 'expired';
    if (seenEpoch !== epoch || act.seenSeq > capture.lastSeq) return 'page-changed';
    const node = capture.nodeOf(act.target);
    if (node?.isConnected !== true) return 'node-gone';
    if (capture.identityOf(act.target) !== act.identity) return 'page-changed';
    if (act.kind === 'navigate') return null;
    return capture.actRefusal(node) ?? pageRefusal(act, elementOf(node));
  }

  /** What only the element itself tells. */
  function pageRefusal(act: Act, element: Element | null): ActRefusal | null {
    if (element === null) return null;
    hand.watch(element.ownerDocument);
    if (act.kind === 'move' || act.kind === 'scroll') return null;
    // A label acts on its control.
    const control = act.kind === 'click' ? (labelOf(element)?.control ?? null) : null;
    const refused = control && capture.actRefusal(control);
    if (refused) return refused;
    if (hand.isBusyIn(element)) return 'busy-customer';
    return act.kind === 'click' && act.button === 0 ? leavingRefusal(element, allowed) : null;
  }

  function carryOut(act: Act): ActRefusal | null {
    const node = capture.nodeOf(act.target);
    const element = node && elementOf(node);
    if (act.kind === 'navigate') return navigate(window, act.text, allowed);
    if (element === null) return 'node-gone';
    switch (act.kind) {
      case 'click':
        mouse.click(element, act);
        return null;
      case 'move':
        mouse.move(element, act);
        return null;
      case 'scroll':
        scrollTo(node, element, act);
        return null;
      case 'type':
        return typing.type(element, act.text);
      case 'key':
        return pressKey(element, act, {
          click: (target) => mouse.click(target, middle),
          typing,
          refuses: (target) => capture.actRefusal(target) ?? leavingRefusal(target, allowed),
        });
      case 'select':
        return selectOptions(element, act.text);
      case 'check':
        return checkControl(element, act.text === '1', (target) => mouse.click(target, middle));
      default:
        return unreachable(act.kind);
    }
  }

  return {
    perform(act, seenEpoch = epoch) {
      try {
        return refusal(act, seenEpoch) ?? carryOut(act);
      } catch {
        // The page's own code may fail in what it does with an event; then the operator learns that nothing is certain.
        return 'not-delivered';
      }
    },
    stop() {
      hand.stop();
      typing.stop();
    },
  };
}

/** A click that was not aimed: by key, or for a checkbox. */
const middle = { x: 0.5, y: 0.5, button: 0, count: 1, modifiers: 0 };

/** Of a document its root element, of a text its parent. */
function elementOf(node: Node): Element | null {
  if (node.nodeType === 1) return node as Element;
  return node.nodeType === 9 ? (node as Document).documentElement : node.parentElement;
}

const labelOf = (element: Element): HTMLLabelElement | null => element.closest('label');

function scrollTo(node: Node | null, element: Element, { x: left, y: top }: Act): void {
  const scroller = node?.nodeType === 9 ? (element.ownerDocument.defaultView ?? element) : element;
  scroller.scrollTo({ left, top, behavior: 'instant' });
}
