/** Counts since the start, for /metrics. Names are fixed here, so that nothing of a page or a person can become one. */
export const counterNames = [
  'frames_in',
  'bytes_in',
  'frames_out',
  'bytes_out',
  'frames_dropped',
  'bad_frames',
  'sockets_opened',
  'sockets_refused',
  'sessions_opened',
  'sessions_resumed',
  'sessions_ended',
  'keyframes_taken',
  'keyframes_asked',
  'patches_taken',
  'patches_repeated',
  'patch_gaps',
  'resyncs',
  'acts_passed',
  'acts_refused',
  'slow_operators',
  'divergences',
  'backlogs_dropped',
  'assets_stored',
  'assets_dropped',
  'assets_shared',
  'assets_fetched',
  'assets_refused',
  'sign_ins',
  'tokens_refused',
  'handler_faults',
] as const;

export type CounterName = (typeof counterNames)[number];

export interface Counters {
  add(name: CounterName, count?: number): void;
  value(name: CounterName): number;
}

export function createCounters(): Counters {
  const values = Object.fromEntries(counterNames.map((name) => [name, 0])) as Record<CounterName, number>;
  return {
    add(name, count = 1) {
      values[name] += count;
    },
    value: (name) => values[name],
  };
}
