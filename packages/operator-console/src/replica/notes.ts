/** What could not be shown as it is, for the operator: each said once per replica, and few at a time. */
export interface Notes {
  add(note: string): void;
  /** Passes on what came up since. */
  flush(): void;
}

const maxNotes = 100;

export function createNotes(tell: (note: string) => void): Notes {
  const said = new Set<string>();
  let fresh: string[] = [];
  return {
    add(note) {
      if (said.has(note) || said.size >= maxNotes) return;
      said.add(note);
      fresh.push(note);
    },
    flush() {
      const due = fresh;
      fresh = [];
      for (const note of due) tell(note);
    },
  };
}
