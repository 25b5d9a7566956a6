/** What servers that share sessions tell each other. One process needs no more than memory.ts. */
export interface Backplane {
  /** Tells every server, this one too. */
  publish(topic: Topic, text: string): void;
  /** Answers its undo. */
  subscribe(topic: Topic, run: (text: string) => void): () => void;
}

/** queue: a site's queue changed (its id). sign-out: a sign-in is over (its id). */
export type Topic = 'queue' | 'sign-out';
