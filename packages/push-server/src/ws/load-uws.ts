/** Loads uWebSockets.js, whose binary must fit this machine; says what it looked for when it does not. */
import type uWS from 'uWebSockets.js';
import { StartError } from '../errors.js';

export type UWS = typeof uWS;

/** @throws StartError with Node's ABI, the platform and its libc. */
export async function loadUws(load: () => Promise<{ readonly default: UWS }> = () => import('uWebSockets.js')): Promise<UWS> {
  try {
    return (await load()).default;
  } catch (error) {
    const cause = error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : '';
    throw new StartError(
      `uWebSockets.js does not load here (Node ${process.version}, ABI ${process.versions.modules}, ${process.platform} ${process.arch}, ${libc()}): ${cause}`,
    );
  }
}

function libc(): string {
  const report: unknown = process.report?.getReport();
  const header = typeof report === 'object' && report !== null && 'header' in report ? report.header : null;
  if (typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header) return `glibc ${String(header.glibcVersionRuntime)}`;
  return process.platform === 'linux' ? 'no glibc (musl?)' : 'system libc';
}
