import { useEffect, useState } from 'preact/hooks';
import { repeat, type Clock } from '../session/clock.js';

/** The clock's time, fresh twice a second: whole seconds are what is shown. */
export function useTime(clock: Clock): number {
  const [nowMs, setNowMs] = useState(clock.now());
  useEffect(() => repeat(clock, 500, () => setNowMs(clock.now())), [clock]);
  return Math.max(nowMs, clock.now());
}
