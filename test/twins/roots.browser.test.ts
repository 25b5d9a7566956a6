/** Any root: shadow roots of every kind, and frames, seen in the replica. */
import { afterEach, expect, test } from 'vitest';
import { watchEarly } from '../../packages/sdk/src/loader/early.js';
import { differenceOf } from '../random/difference-of.js';
import { createTwinFrames, type TwinFrames, type TwinOptions } from '../random/twin-frames.js';

let twins: TwinFrames | null = null;
afterEach(() => {
  twins?.stop();
  twins = null;
});

async function open(html: string, options?: TwinOptions): Promise<TwinFrames> {
  twins = await createTwinFrames(html, options);
  return twins;
}

async function expectSame(shown: TwinFrames): Promise<void> {
  await shown.settled();
  expect(differenceOf(shown.page, shown.replica)).toBe(null);
}

type PageWindow = Window & typeof globalThis;
const windowOf = (shown: TwinFrames): PageWindow => shown.page.defaultView as PageWindow;
const find = <Found extends Element = HTMLElement>(root: ParentNode, selector: string): Found => {
  const found = root.querySelector<Found>(selector);
  if (found === null) throw new Error(`nothing matches ${selector}`);
  return found;
};

/** What an element named `name` does when it is made, with a class of the page's own realm. */
function define(window: PageWindow, name: string, made: (element: HTMLElement) => void, connected?: (element: HTMLElement) => void): void {
  window.customElements.define(
    name,
    class extends window.HTMLElement {
      constructor() {
        super();
        made(this);
      }
      connectedCallback(): void {
        connected?.(this);
      }
    },
  );
}

test('a root that is attached late is shown, nested ones and those of a template too', async () => {
  const shown = await open('<div id=a>light</div><div id=b><template shadowrootmode=open><p>declared</p><slot></slot></template>slotted</div>');
  await expectSame(shown);
  const root = find(shown.page, '#a').attachShadow({ mode: 'open', delegatesFocus: true });
  root.innerHTML = '<b>shadow</b><span id=inner></span><slot></slot>';
  await expectSame(shown);
  find(root, '#inner').attachShadow({ mode: 'open' }).append('deeper');
  find(shown.page, '#b').shadowRoot?.append('later');
  await expectSame(shown);
  const host = shown.page.createElement('div');
  shown.page.body.append(host);
  (host as unknown as { setHTMLUnsafe(html: string): void }).setHTMLUnsafe('<section><template shadowrootmode=open>by markup</template></section>');
  await expectSame(shown);
  expect(find(shown.replica, 'section').shadowRoot?.textContent).toBe('by markup');
});

test('a root attached by a method that was saved before us is found when its host changes, and when its name is defined', async () => {
  const saved: { attach?: Element['attachShadow'] } = {};
  const shown = await open('<div id=a>light</div><late-one></late-one><other-one></other-one>', {
    prepare: (window) => {
      saved.attach = window.Element.prototype.attachShadow;
    },
  });
  const attach = (element: Element): ShadowRoot => saved.attach?.call(element, { mode: 'open' }) as ShadowRoot;
  attach(find(shown.page, '#a')).append('unseen');
  find(shown.page, '#a').title = 'changed';
  await expectSame(shown);
  expect(find(shown.replica, '#a').shadowRoot?.textContent).toBe('unseen');
  define(windowOf(shown), 'late-one', (element) => attach(element).append('upgraded'));
  await Promise.resolve();
  await expectSame(shown);
  expect(find(shown.replica, 'late-one').shadowRoot?.textContent).toBe('upgraded');
  attach(find(shown.page, 'other-one')).append('swept');
  find(shown.page, '#a').title = 'anything else';
  await expectSame(shown);
});

test('slots that a script fills are filled, changed, emptied, and filled in a new keyframe', async () => {
  const shown = await open('<div id=host><i>one</i><b>two</b>text</div>', {
    prepare(window) {
      const root = find(window.document, '#host').attachShadow({ mode: 'open', slotAssignment: 'manual' });
      root.innerHTML = '<slot id=s>nothing</slot><slot id=t>none</slot>';
      (root.querySelector('#s') as HTMLSlotElement).assign(find(window.document, 'b'));
    },
  });
  const namesIn = (root: Document, slot: string): string[] =>
    (root.querySelector('#host')?.shadowRoot?.querySelector(slot) as HTMLSlotElement).assignedNodes().map(({ nodeName }) => nodeName);
  expect(namesIn(shown.replica, '#s')).toEqual(['B']);
  const slot = (name: string): HTMLSlotElement => find(shown.page, '#host').shadowRoot?.querySelector(name) as HTMLSlotElement;
  slot('#t').assign(find(shown.page, '#host').lastChild as Text, find(shown.page, 'i'));
  await shown.settled();
  expect(namesIn(shown.replica, '#t')).toEqual(['#text', 'I']);
  slot('#t').assign(find(shown.page, 'b'));
  await shown.settled();
  expect([namesIn(shown.replica, '#s'), namesIn(shown.replica, '#t')]).toEqual([[], ['B']]);
  find(shown.page, '#host').prepend(find(shown.page, 'b'));
  await shown.settled();
  expect(namesIn(shown.replica, '#t')).toEqual(['B']);
  slot('#s').assign(find(shown.page, 'i'));
  await shown.takeKeyframe();
  expect([namesIn(shown.replica, '#s'), namesIn(shown.replica, '#t')]).toEqual([['I'], ['B']]);
  slot('#t').assign();
  await shown.takeKeyframe();
  expect(namesIn(shown.replica, '#t')).toEqual([]);
});

test('closed roots are shown where an early script noted them, and their internals are known', async () => {
  const prepare = (window: PageWindow): ReturnType<typeof watchEarly> => {
    const early = watchEarly(window);
    define(window, 'closed-one', (element) => element.attachShadow({ mode: 'closed' }).append('in the closed root'));
    define(window, 'declared-one', (element) => element.attachInternals());
    find<HTMLElement & { setHTMLUnsafe(html: string): void }>(window.document, '#place').setHTMLUnsafe(
      '<declared-one><template shadowrootmode=closed>declared</template></declared-one>',
    );
    return early;
  };
  const shown = await open('<closed-one></closed-one><div id=place></div>', { prepare });
  expect(find(shown.replica, 'closed-one').shadowRoot?.textContent).toBe('in the closed root');
  expect(find(shown.replica, 'declared-one').shadowRoot?.textContent).toBe('declared');
  shown.page.body.append(shown.page.createElement('closed-one'));
  await shown.settled();
  expect(shown.replica.body.lastElementChild?.shadowRoot?.textContent).toBe('in the closed root');
});

test('what an early script puts into the page reads as native code, passes everything through, and throws what the original throws', () => {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const window = frame.contentWindow as PageWindow;
  const before = window.Element.prototype.attachShadow;
  const text = String(before);
  watchEarly(window);
  const { attachShadow } = window.Element.prototype;
  expect([String(attachShadow), attachShadow.name, attachShadow.length]).toEqual([text, 'attachShadow', before.length]);
  const host = window.document.createElement('div');
  expect(host.attachShadow({ mode: 'closed' }).mode).toBe('closed');
  expect(host.shadowRoot).toBe(null);
  expect(() => host.attachShadow({ mode: 'open' })).toThrow(window.DOMException);
  frame.remove();
});

test('without an early script a closed root is a labelled box of its size', async () => {
  const shown = await open(
    '<style>empty-one, light-one { display: block } empty-one { height: 40px }</style><box-one>unslotted</box-one><light-one></light-one><slotted-one>seen</slotted-one>',
    {
      prepare(window) {
        define(window, 'box-one', (element) => (element.attachShadow({ mode: 'closed' }).innerHTML = '<div style="width:120px;height:40px">closed</div>'));
        define(
          window,
          'light-one',
          () => undefined,
          (element) => element.append('light'),
        );
        define(window, 'slotted-one', (element) => (element.attachShadow({ mode: 'closed' }).innerHTML = '<slot></slot>'));
      },
    },
  );
  const labelOf = (tag: string): string | null => find(shown.replica, tag).getAttribute('data-pagetwin-label');
  find(shown.page, 'box-one').style.display = 'block';
  await shown.settled();
  expect(labelOf('box-one')).toMatch(/not shared/);
  expect(labelOf('light-one')).toBe(null);
  expect(labelOf('slotted-one')).toBe(null);
  await shown.takeKeyframe();
  expect(labelOf('box-one')).toMatch(/not shared/);
});

test('an object and an embed are boxes of their sizes: with the document that they show, or with a label', async () => {
  const shown = await open(
    '<object data="about:blank" type="text/html" width=200 height=100></object><embed src="data:application/pdf," type="application/pdf" width=120 height=60>',
  );
  const boxes = Array.from(shown.replica.body.querySelectorAll('[data-pagetwin-tag]'), (box) => {
    const { width, height } = box.getBoundingClientRect();
    return [width, height, box.firstElementChild?.localName ?? box.getAttribute('data-pagetwin-label')];
  });
  expect(boxes).toEqual([
    [200, 100, 'iframe'],
    [120, 60, 'not shared: plugin'],
  ]);
});
