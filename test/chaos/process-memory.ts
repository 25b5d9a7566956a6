/** What a process holds in memory, by Linux' /proc; the most of a stretch of time. */
import { readFileSync } from 'node:fs';
import { repeatedly } from './until.js';

const pageBytes = 4096;
const mebibyte = 1024 * 1024;

export function residentMiB(pid: number): number {
  return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes) / mebibyte;
}

export interface MemoryWatch {
  readonly mostMiB: number;
  stop(): void;
}

export function watchMemory(pid: number): MemoryWatch {
  let mostMiB = residentMiB(pid);
  const stop = repeatedly(100, () => (mostMiB = Math.max(mostMiB, residentMiB(pid))));
  return {
    get mostMiB() {
      return mostMiB;
    },
    stop,
  };
}
