/** A profile of the inspector's, as far as it is looked at here. */
export interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    /** A line below 0: the browser's own. */
    readonly callFrame: { readonly functionName: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

export interface Share {
  /** Of the function, with its line in the bundle; of a native the caller's too. */
  readonly name: string;
  readonly selfMs: number;
}

const resting = new Set(['(idle)', '(program)', '(root)']);

function namesOf(nodes: Profile['nodes']): ReadonlyMap<number, string> {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const nameOf = (id: number): string => {
    const { functionName, lineNumber } = frames.get(id) ?? { functionName: '', lineNumber: -1 };
    return lineNumber < 0 ? functionName : `${functionName || '(anonymous)'}:${lineNumber + 1}`;
  };
  return new Map(
    nodes.map(({ id, callFrame: { functionName, lineNumber } }) => {
      const isNative = lineNumber < 0 && !functionName.startsWith('(');
      return [id, isNative ? `${functionName} ← ${nameOf(parents.get(id) ?? 0)}` : nameOf(id)];
    }),
  );
}

/** Functions by the time that they took themselves, on an average of the profiles. */
export function sharesOf(profiles: readonly Profile[]): Share[] {
  const selfUs = new Map<string, number>();
  for (const { nodes, samples = [], timeDeltas = [] } of profiles) {
    const names = namesOf(nodes);
    samples.forEach((id, index) => {
      const name = names.get(id) ?? '';
      selfUs.set(name, (selfUs.get(name) ?? 0) + (timeDeltas[index] ?? 0));
    });
  }
  return Array.from(selfUs, ([name, us]) => ({ name, selfMs: us / 1000 / profiles.length }))
    .filter(({ name }) => !resting.has(name))
    .sort((first, second) => second.selfMs - first.selfMs);
}
