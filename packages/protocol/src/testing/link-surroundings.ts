import { readFrame, type Frame } from '../frame.js';
import { limits } from '../limits.js';
import { createLink, type Link, type LinkState } from '../link.js';

/** A clock that runs only when told to, and a socket that only remembers. */
export function createSurroundings() {
  const timers = new Set<{ readonly atMs: number; readonly run: () => void }>();
  const seen = { connects: 0, disconnects: 0, frames: [] as Frame[], needs: [] as string[], writable: 0, states: [] as LinkState[] };
  let nowMs = 0;
  let random = 0.5;
  const link: Link = createLink({
    connect: () => void seen.connects++,
    disconnect: () => void seen.disconnects++,
    transmit: (frame) => void seen.frames.push(readFrame(frame, limits.maxCustomerFrameBytes)),
    now: () => nowMs,
    random: () => random,
    schedule(delayMs, run) {
      const timer = { atMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    needKeyframe: (reason) => void seen.needs.push(reason),
    writable: () => void seen.writable++,
    stateChanged: (state) => void seen.states.push(state),
  });

  function pass(ms: number): void {
    const untilMs = nowMs + ms;
    for (;;) {
      const next = [...timers].filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) break;
      timers.delete(next);
      nowMs = next.atMs;
      next.run();
    }
    nowMs = untilMs;
  }

  return {
    link,
    seen,
    pass,
    timers,
    setRandom: (value: number) => void (random = value),
    /** What was transmitted since the last look: "keyframe 1/0" is generation 1 at seq 0. */
    sent: () => seen.frames.splice(0).map(({ type, generation, seq }) => `${type} ${generation}/${seq}`),
    welcome(epoch = 0, seq = 0) {
      link.opened();
      link.welcomed({ epoch, seq });
    },
  };
}
