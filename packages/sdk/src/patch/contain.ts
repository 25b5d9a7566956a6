/** A capture that fails (a getter of the page's that throws, a value of an unknown kind) loses what it was about to tell, and nothing else. */
import type { OpWriter } from '@pagetwin/protocol';
import type { Capture } from '../capture/capture.js';

type Hook =
  | 'rootAdded'
  | 'rootRemoved'
  | 'told'
  | 'lookAgain'
  | 'elementAdded'
  | 'elementAdopted'
  | 'attributeChanged'
  | 'childrenChanged'
  | 'nodeRemoved'
  | 'generationBegun'
  | 'stop';

export interface ContainedCaptures {
  tell<Name extends Hook>(name: Name, ...args: Parameters<NonNullable<Capture[Name]>>): void;
  collect(writer: OpWriter): void;
}

export function containCaptures(captures: readonly Capture[]): ContainedCaptures {
  /** Most captures listen to few things, and thousands of elements are told. */
  const listening = new Map<Hook, Capture[]>();

  function listenersOf(name: Hook): Capture[] {
    const known = listening.get(name) ?? captures.filter((capture) => capture[name] !== undefined);
    listening.set(name, known);
    return known;
  }

  return {
    tell(name, ...args) {
      for (const capture of listenersOf(name)) attempt(() => (capture[name] as ((...all: typeof args) => void) | undefined)?.(...args));
    },
    collect(writer) {
      for (const capture of captures) {
        const { length } = writer.bytes;
        const { size } = writer.strings;
        if (attempt(() => capture.collect?.(writer))) continue;
        writer.bytes.truncate(length);
        writer.strings.forgetAfter(size);
      }
    },
  };
}

function attempt(run: () => void): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}
