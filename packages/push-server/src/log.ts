/** The log: ids and counts, never page content, tokens or names. Lines of JSON on stderr; stdout is for people. */
import { destination, pino, type LevelWithSilent, type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

export function createLog(level: LevelWithSilent): Log {
  return pino({ level, base: null }, destination({ fd: 2, sync: true }));
}
