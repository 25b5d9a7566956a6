/** How long somebody waits: 00:07, 12:30, 1:02:03. */
export function sayDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const tail = `${pad(minutes % 60)}:${pad(seconds % 60)}`;
  return hours === 0 ? tail : `${hours}:${tail}`;
}

const pad = (value: number): string => String(value).padStart(2, '0');
