/** Why the server closed a socket for good, in its own words. */
import { closeReasons } from '@pagetwin/protocol';

export function sayClose(code: number): string {
  return Object.values(closeReasons).find((reason) => reason.code === code)?.text ?? 'The server closed the connection.';
}
