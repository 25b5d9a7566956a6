/** What a process of this machine has used, by Linux' /proc. */
import { readFileSync } from 'node:fs';

/** The kernel counts in ticks of 10 ms on every Linux in use. */
const msPerTick = 10;
const pageBytes = 4096;

/** Of all its threads, own time and the kernel's for it. */
export function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold anything; the fields are counted behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * msPerTick;
}

export function residentBytes(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes;
}
