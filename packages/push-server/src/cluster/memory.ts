/** The backplane of a single process. */
import type { Backplane, Topic } from './backplane.js';

export function createMemoryBackplane(): Backplane {
  const subscribers = new Map<Topic, Set<(text: string) => void>>();

  return {
    publish(topic, text) {
      for (const run of subscribers.get(topic) ?? []) run(text);
    },
    subscribe(topic, run) {
      const runs = subscribers.get(topic) ?? new Set();
      subscribers.set(topic, runs.add(run));
      return () => runs.delete(run);
    },
  };
}
