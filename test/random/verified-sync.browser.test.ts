/** Verified sync (DESIGN decision 7): whatever makes page and replica differ is found within five seconds of quiet and healed; and nothing is found where nothing differs. */
import { afterEach, expect, test, vi } from 'vitest';
import { differenceOf } from './difference-of.js';
import { createTwinFrames, type TwinFrames, type TwinOptions } from './twin-frames.js';

/** The promise is 5 s of quiet. The audit waits for idle moments, and a machine that is busy with other things has few. */
const foundWithinMs = 20_000;
const started: TwinFrames[] = [];

async function start(html: string, options?: TwinOptions): Promise<TwinFrames> {
  const twins = await createTwinFrames(html, options);
  started.push(twins);
  return twins;
}

afterEach(() => {
  for (const twins of started.splice(0)) twins.stop();
});

/** A pass over the whole page was told, and nothing more is. */
async function passEnded(twins: TwinFrames): Promise<void> {
  let before = -1;
  const isStill = (): void => {
    const now = twins.audit.compared;
    const isSame = now === before && now > 0;
    before = now;
    expect(isSame).toBe(true);
  };
  await vi.waitFor(isStill, { timeout: 20_000, interval: 600 });
}

const healed = (twins: TwinFrames): Promise<void> =>
  vi.waitFor(
    () => {
      expect(twins.audit.repaired).toBeGreaterThan(0);
      expect(differenceOf(twins.page, twins.replica)).toBe(null);
    },
    { timeout: foundWithinMs, interval: 100 },
  );

const richPage = `
  <h1 id="title">Tea &amp; <em>kettles</em></h1><!-- a comment --><p>one</p>two
  <form><input name="a" value="x"><textarea>long</textarea><select><option>1<option selected>2</select><input type="checkbox"><input type="password" value="secret"></form>
  <svg viewBox="0 0 10 10"><use href="#x"></use><circle id="x" r="3" xlink:href="#y"></circle></svg>
  <div id="host"></div><iframe srcdoc="<p>inside</p>"></iframe>
  <div style="height:40px;overflow:auto" id="scroller"><div style="height:400px"></div></div>
  <section data-pagetwin-mask><b>masked</b> 12</section><section data-pagetwin-hide><b>hidden</b></section><p data-pagetwin-ignore>ignored</p>
  <ul>${'<li class="row">row <b>bold</b></li>'.repeat(600)}</ul><style>.row { color: red }</style><script>1</script>`;

test('[D1] [D2] a page of every kind of node agrees with its replica, also after it changed, and is then left alone', async () => {
  const twins = await start(richPage);
  const { page } = twins;
  page.querySelector('#host')?.attachShadow({ mode: 'open' }).append('shadow ', page.createElement('i'));
  const input = page.querySelector('input');
  if (input !== null) input.value = 'typed';
  const box = page.querySelector<HTMLInputElement>('[type=checkbox]');
  if (box !== null) box.indeterminate = true;
  page.querySelector('#scroller')?.scrollTo(0, 60);
  page.querySelector('h1')?.setAttribute('title', 'new');
  page.querySelector('ul')?.prepend(page.querySelector('li:last-child') ?? '');
  await twins.settled();
  await passEnded(twins);
  expect(twins.audit.diverged).toBe(0);
  expect(twins.audit.compared).toBeGreaterThan(10);
  const { patches } = twins;
  await twins.settled();
  expect(twins.patches).toBe(patches);
});

test('[D3] a text that was changed on its way is found and healed, though the string table has it too', async () => {
  let isDistorting = true;
  function distort(body: Uint8Array): Uint8Array {
    const at = new TextDecoder('latin1').decode(body).indexOf('Assam');
    return at < 0 || !isDistorting ? body : Uint8Array.from(body, (byte, index) => (index === at ? 0x4f : byte));
  }
  const twins = await start('<p id="tea">Ceylon</p><ul><li>row</ul>', { distort });
  const tea = twins.page.querySelector('#tea');
  if (tea !== null) tea.textContent = 'Assam';
  await twins.settled();
  expect(twins.replica.querySelector('#tea')?.textContent).toBe('Ossam');
  isDistorting = false;
  await healed(twins);
});

test.each<[string, (replica: Document) => void]>([
  ['a node that fell out of', (replica) => replica.querySelector('li:nth-child(3)')?.remove()],
  ['a node that came into', (replica) => replica.querySelector('ul')?.append(replica.createElement('li'))],
  ['an attribute that changed in', (replica) => replica.querySelector('#tea')?.setAttribute('class', 'other')],
  ['a text that changed in', (replica) => replica.querySelector('#tea')?.firstChild?.replaceWith('other')],
  ['two nodes that changed places in', (replica) => replica.querySelector('ul')?.prepend(replica.querySelector('li:nth-child(4)') ?? '')],
])('[D3] %s the replica is found and healed, with no keyframe', async (_, damage) => {
  const twins = await start('<p id="tea" class="green">Ceylon</p><ul><li>1<li>2<li>3<li>4<li>5</ul>');
  await passEnded(twins);
  damage(twins.replica);
  // A change: whatever was sent since the last pass, the whole page is compared anew.
  twins.page.querySelector('#tea')?.setAttribute('title', 'again');
  await healed(twins);
});

/** Functions of a window that no recorder has touched, as a library keeps them that was there first. */
function pristineWindow(): Window & typeof globalThis {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  return frame.contentWindow as Window & typeof globalThis;
}

test('a shadow root attached through a saved function is found', async () => {
  const saved = pristineWindow().Element.prototype.attachShadow;
  const twins = await start('<div id="host">light</div>');
  const host = twins.page.querySelector('#host');
  if (host !== null) saved.call(host, { mode: 'open' }).append('in the shadow');
  await vi.waitFor(() => expect(twins.replica.querySelector('#host')?.shadowRoot?.textContent).toBe('in the shadow'), {
    timeout: foundWithinMs,
    interval: 100,
  });
});

test('a value set through a saved setter is found', async () => {
  const set = Object.getOwnPropertyDescriptor(pristineWindow().HTMLInputElement.prototype, 'value')?.set;
  const twins = await start('<input id="a"><input id="b">');
  set?.call(twins.page.querySelector('#b'), 'set in silence');
  await vi.waitFor(() => expect(twins.replica.querySelector<HTMLInputElement>('#b')?.value).toBe('set in silence'), { timeout: foundWithinMs, interval: 100 });
});
