/** Runs in the customer's page before anything else: keeps its natives, and writes down all that a page could notice. */

export interface Watched {
  /** Every property of every object that the global object leads to, as the browser made it. */
  readonly natives: readonly Native[];
  /** What the page's listeners, observers and counters saw, in order. */
  readonly seen: string[];
}

export interface Native {
  /** Element.prototype.attachShadow */
  readonly path: string;
  readonly owner: object;
  readonly key: PropertyKey;
  readonly before: PropertyDescriptor;
}

/** Complete in itself: it is sent to the browser as text. */
export function watchPage(): void {
  const seen: string[] = [];
  const natives: Native[] = [];
  const known = new Set<object>();
  const queue: (readonly [path: string, owner: object])[] = [['', globalThis]];
  // What leads out of the realm, or changes by itself.
  const left = /^(window|self|frames|parent|top|globalThis|document|frameElement|opener|event|localStorage|sessionStorage)$/;
  for (const [path, owner] of queue) {
    if (known.has(owner)) continue;
    known.add(owner);
    for (const key of Reflect.ownKeys(owner)) {
      const before = Reflect.getOwnPropertyDescriptor(owner, key);
      if (before === undefined || (owner === globalThis && left.test(String(key)))) continue;
      const own = path === '' ? String(key) : `${path}.${String(key)}`;
      natives.push({ path: own, owner, key, before });
      if ((typeof before.value === 'object' && before.value !== null) || typeof before.value === 'function') queue.push([own, before.value as object]);
    }
  }
  Object.defineProperty(globalThis, Symbol.for('test.watched'), { value: { natives, seen } satisfies Watched });

  const isOurs = (node: unknown): boolean =>
    node instanceof Element && (node.localName === 'pagetwin-widget' || (node instanceof HTMLScriptElement && /\/pagetwin\.js$/.test(node.src)));
  const nameOf = (target: unknown): string => {
    if (target === window) return 'window';
    if (!(target instanceof Node)) return String(target);
    if (!(target instanceof Element)) return target.nodeName;
    const before =
      target.parentNode === null ? [] : Array.from(target.parentNode.children).filter((each) => each.localName === target.localName && !isOurs(each));
    const { parentNode } = target;
    const around = parentNode instanceof ShadowRoot ? `${nameOf(parentNode.host)}//` : `${nameOf(parentNode)}/`;
    return `${around}${target.localName}${target.id === '' ? '' : `#${target.id}`}${before.length > 1 ? `:${before.indexOf(target)}` : ''}`;
  };

  const types =
    'click dblclick auxclick contextmenu mousedown mouseup mouseover mouseout mouseenter mouseleave pointerdown pointerup pointercancel gotpointercapture lostpointercapture keydown keypress keyup ' +
    'beforeinput input change focus blur focusin focusout select selectstart submit reset invalid formdata toggle beforetoggle close cancel load error slotchange animationstart animationend ' +
    'transitionrun transitionend hashchange popstate message messageerror storage copy cut paste dragstart dragend drop visibilitychange pagehide pageshow beforeprint afterprint fullscreenchange resize ' +
    'unhandledrejection rejectionhandled securitypolicyviolation languagechange online offline beforematch command DOMContentLoaded readystatechange';
  const note =
    (where: string) =>
    (event: Event): void => {
      const target = event.composedPath()[0] ?? event.target;
      if (isOurs(target) || (target instanceof Node && target.getRootNode() instanceof ShadowRoot && isOurs((target.getRootNode() as ShadowRoot).host))) {
        if (event.type !== 'load' || !isOurs(target)) seen.push(`${where}: ${event.type} of ours`);
        return;
      }
      const related = 'relatedTarget' in event && event.relatedTarget !== null ? ` from ${nameOf(event.relatedTarget)}` : '';
      const data = 'data' in event && typeof event.data === 'string' ? ` ${event.data}` : '';
      const place = event instanceof MouseEvent ? ` ${String(event.clientX)},${String(event.clientY)}` : '';
      seen.push(
        `${where}: ${event.type} ${nameOf(target)}${related}${data}${place}${event.isTrusted ? '' : ' by script'}${event.defaultPrevented ? ' prevented' : ''} of ${String(event.composedPath().length)}`,
      );
    };
  for (const type of types.split(' ')) {
    addEventListener(type, note('window down'), true);
    document.addEventListener(type, note('document down'), true);
    document.addEventListener(type, note('document up'));
    addEventListener(type, note('window up'));
  }
  const observer = new MutationObserver((records) => {
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      const nodes = [...addedNodes, ...removedNodes];
      if (isOurs(target) || (nodes.length > 0 && nodes.every(isOurs))) continue;
      const names = (list: NodeList): string => Array.from(list, (node) => node.nodeName + (node instanceof Element ? node.id : '')).join();
      seen.push(`change: ${type} ${nameOf(target)} ${attributeName ?? ''} +${names(addedNodes)} -${names(removedNodes)}`);
    }
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}
