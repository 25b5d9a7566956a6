/** A capture that fails (a getter of the page's that throws, a value of an unknown kind) loses what it was about to tell, and nothing else. */
import type { NodeId, OpWriter } from '@pagetwin/protocol';
import type { Capture } from '../capture/capture.js';

type Hook =
  'rootAdded' | 'rootRemoved' | 'told' | 'lookAgain' | 'elementAdopted' | 'attributeChanged' | 'childrenChanged' | 'nodeRemoved' | 'generationBegun' | 'stop';

export interface ContainedCaptures {
  tell<Name extends Hook>(name: Name, ...args: Parameters<NonNullable<Capture[Name]>>): void;
  /** @param name - its local name. */
  elementAdded(element: Element, name: string, id: NodeId): void;
  collect(writer: OpWriter): void;
}

type Listener = (one: unknown, other: unknown) => void;

const maxNames = 1000;

export function containCaptures(captures: readonly Capture[]): ContainedCaptures {
  /** Most captures listen to few things, and thousands of elements are told. */
  const listening = new Map<Hook, readonly Listener[]>();
  const listeningFor = new Map<string, readonly Listener[]>();

  function listenersOf(hook: Hook): readonly Listener[] {
    const known = listening.get(hook) ?? captures.flatMap((capture) => bound(capture, hook));
    listening.set(hook, known);
    return known;
  }

  function listenersFor(name: string): readonly Listener[] {
    const known = listeningFor.get(name);
    if (known !== undefined) return known;
    const found = captures.flatMap((capture) => (capture.addedNames?.test(name) === false ? [] : bound(capture, 'elementAdded')));
    if (listeningFor.size < maxNames) listeningFor.set(name, found);
    return found;
  }

  return {
    tell: (hook: Hook, one?: unknown, other?: unknown) => call(listenersOf(hook), one, other),
    elementAdded: (element, name, id) => call(listenersFor(name), element, id),
    collect(writer) {
      for (const capture of captures) {
        const { length } = writer.bytes;
        const { size } = writer.strings;
        if (attempt(() => capture.collect?.(writer))) continue;
        writer.bytes.truncate(length);
        writer.strings.forgetAfter(size);
        writer.edits.forget();
      }
    },
  };
}

const bound = (capture: Capture, hook: Hook | 'elementAdded'): Listener[] => {
  const listener = capture[hook] as Listener | undefined;
  return listener === undefined ? [] : [listener.bind(capture)];
};

/** Without a closure or list of its own: it is called for every node. */
function call(listeners: readonly Listener[], one: unknown, other: unknown): void {
  for (const listener of listeners) {
    try {
      listener(one, other);
    } catch {
      // Its own loss.
    }
  }
}

function attempt(run: () => void): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}
