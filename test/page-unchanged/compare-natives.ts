/** Runs in the customer's page: which properties of which objects of the browser's are not what they were, and what a page could tell them by. */
import type { Native, Watched } from './watch-page.js';

export interface NativesCompared {
  /** Paths of all that is another now. */
  readonly changed: readonly string[];
  /** What differs between the one before and the one now. */
  readonly told: readonly string[];
  /** Methods for whose owner no instance could be made: their results were not compared. */
  readonly untried: readonly string[];
}

/** Keeps what stands there now as that with which `compareNatives` compares. Complete in itself. */
export function keepNatives(): void {
  const { natives } = Reflect.get(globalThis, Symbol.for('test.watched')) as Watched;
  for (const native of natives) {
    const now = Reflect.getOwnPropertyDescriptor(native.owner, native.key);
    if (now !== undefined) Object.assign(native, { before: now });
  }
}

/** Complete in itself: it is sent to the browser as text. */
export function compareNatives(): NativesCompared {
  const { natives } = Reflect.get(globalThis, Symbol.for('test.watched')) as Watched;
  const changed: string[] = [];
  const told: string[] = [];
  const untried: string[] = [];
  const fields = ['value', 'get', 'set'] as const;
  const flags = ({ configurable, enumerable, writable }: PropertyDescriptor): string => [configurable, enumerable, writable].join();
  const attempt = (run: () => unknown): string => {
    try {
      const result = run();
      if (typeof result === 'function') return 'function';
      return `${typeof result} ${typeof result === 'object' && result !== null ? Object.prototype.toString.call(result) : String(result)}`;
    } catch (error) {
      return error instanceof Error || error instanceof DOMException
        ? `${Object.getPrototypeOf(error) === Reflect.get(globalThis, error.constructor.name)?.prototype ? '' : 'foreign '}${error.name}: ${error.message}`
        : `threw ${String(error)}`;
    }
  };
  const sheet = (): CSSStyleSheet => {
    const made = new CSSStyleSheet();
    made.replaceSync(
      'p{color:red} @media print{p{color:red}} @keyframes k{to{color:red}} @font-face{font-family:x;src:url(x)} @page{margin:1px} @layer l{p{color:red}}',
    );
    return made;
  };
  const element = (name: string) => () => document.createElement(name);
  const instances: Readonly<Record<string, () => object | null | undefined>> = {
    Element: element('div'),
    HTMLElement: () => document.createElement('x-none'),
    HTMLInputElement: element('input'),
    HTMLTextAreaElement: element('textarea'),
    HTMLSelectElement: element('select'),
    HTMLOptionElement: element('option'),
    HTMLFormElement: element('form'),
    HTMLSlotElement: element('slot'),
    HTMLDialogElement: element('dialog'),
    HTMLCanvasElement: element('canvas'),
    HTMLMediaElement: element('video'),
    SVGSVGElement: () => document.createElementNS('http://www.w3.org/2000/svg', 'svg'),
    Document: () => document.implementation.createHTMLDocument(),
    ShadowRoot: () => document.createElement('div').attachShadow({ mode: 'open' }),
    History: () => history,
    StyleSheet: sheet,
    CSSStyleSheet: sheet,
    CSSStyleRule: () => sheet().cssRules[0],
    CSSGroupingRule: () => sheet().cssRules[1],
    CSSMediaRule: () => sheet().cssRules[1],
    CSSConditionRule: () => sheet().cssRules[1],
    CSSKeyframesRule: () => sheet().cssRules[2],
    CSSKeyframeRule: () => (sheet().cssRules[2] as CSSKeyframesRule)[0],
    CSSFontFaceRule: () => sheet().cssRules[3],
    CSSPageRule: () => sheet().cssRules[4],
    CSSLayerBlockRule: () => sheet().cssRules[5],
    CSSStyleDeclaration: () => (sheet().cssRules[0] as CSSStyleRule).style,
    MediaList: () => (sheet().cssRules[1] as CSSMediaRule).media,
    Animation: () => new Animation(new KeyframeEffect(null, null, 1000)),
    AnimationEffect: () => new KeyframeEffect(null, null, 1000),
    KeyframeEffect: () => new KeyframeEffect(null, null, 1000),
    FontFaceSet: () => document.fonts,
    CanvasRenderingContext2D: () => document.createElement('canvas').getContext('2d'),
    OffscreenCanvasRenderingContext2D: () => new OffscreenCanvas(1, 1).getContext('2d'),
    Path2D: () => new Path2D(),
    CanvasGradient: () => document.createElement('canvas').getContext('2d')?.createLinearGradient(0, 0, 1, 1),
  };
  const instanceOf = (path: string): object | null => {
    const [owner = ''] = path.split('.');
    return path.includes('.prototype.') ? (instances[owner]?.() ?? null) : null;
  };

  function compare({ path, owner, key }: Native, before: object, now: unknown): void {
    const say = (what: string, one: unknown, other: unknown): void => {
      if (one !== other) told.push(`${path} ${what}: ${String(one)} | ${String(other)}`);
    };
    if (typeof before !== 'function' || typeof now !== 'function') return say('type', typeof before, typeof now);
    type Callable = (...args: unknown[]) => unknown;
    const [one, other] = [before as Callable, now as Callable];
    for (const field of ['name', 'length'] as const) say(field, one[field], other[field]);
    say('own keys', Reflect.ownKeys(one).map(String).join(), Reflect.ownKeys(other).map(String).join());
    for (const own of Reflect.ownKeys(one)) {
      const [is, was] = [Reflect.getOwnPropertyDescriptor(other, own), Reflect.getOwnPropertyDescriptor(one, own)];
      say(`flags of ${String(own)}`, was && flags(was), is && flags(is));
      say(`value of ${String(own)}`, was?.value, is?.value);
    }
    say('toString()', one.toString(), other.toString());
    say('in a template', `${String(one)}`, `${String(other)}`);
    say('Function.prototype.toString', Function.prototype.toString.call(one), Function.prototype.toString.call(other));
    say('its toString', one.toString, other.toString);
    say('prototype chain', Object.getPrototypeOf(one), Object.getPrototypeOf(other));
    say('has a prototype', 'prototype' in one, 'prototype' in other);
    if (typeof one.prototype === 'object') say('constructor of its prototype', other, (other.prototype as { constructor: unknown }).constructor);
    const construct = (run: Callable) => attempt(() => Reflect.construct(Object, [], run));
    say('is a constructor', construct(one), construct(other));
    say(
      'new',
      attempt(() => Reflect.construct(one, [])),
      attempt(() => Reflect.construct(other, [])),
    );
    for (const [index, self] of [{}, 7, document.createElement('hr'), Object.create(owner) as object].entries()) {
      say(
        `called on a wrong one (${String(index)})`,
        attempt(() => one.call(self)),
        attempt(() => other.call(self)),
      );
      say(
        `called on a wrong one (${String(index)}) with an argument`,
        attempt(() => one.call(self, Symbol.iterator)),
        attempt(() => other.call(self, Symbol.iterator)),
      );
    }
    if (owner !== globalThis)
      say(
        'called on nothing',
        attempt(() => one.call(undefined)),
        attempt(() => other.call(undefined)),
      );
    const [first, second] = [instanceOf(path), instanceOf(path)];
    if (first === null || second === null) {
      if (path.includes('.prototype.')) untried.push(`${path} ${String(key)}`);
      return;
    }
    for (const args of [[], [Symbol.iterator], [{}], ['1', '2', '3']])
      say(
        `called with ${String(args.length)} ${args.map((arg) => typeof arg).join()}`,
        attempt(() => one.apply(first, args)),
        attempt(() => other.apply(second, args)),
      );
  }

  // Uses up the activation with which a test's script comes: else the first of two calls would be allowed, and the second not.
  attempt(() => document.createElement('input').showPicker());
  for (const native of natives) {
    const { path, owner, key, before } = native;
    const now = Reflect.getOwnPropertyDescriptor(owner, key);
    if (now === undefined) {
      changed.push(path);
      told.push(`${path} is gone`);
      continue;
    }
    const others = fields.filter((field) => !Object.is(before[field], now[field]) && (typeof before[field] === 'function' || typeof now[field] === 'function'));
    if (flags(before) !== flags(now)) told.push(`${path} flags ${flags(before)} | ${flags(now)}`);
    if (others.length === 0) continue;
    changed.push(path);
    for (const field of others) compare(native, before[field] as object, now[field]);
  }
  return { changed, told, untried };
}
