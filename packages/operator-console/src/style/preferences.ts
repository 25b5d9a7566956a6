/** Small choices that outlive the tab. A browser that refuses storage forgets them, and nothing else happens. */
export type PreferenceName = 'theme' | 'scale' | 'sound';

export interface Preferences {
  read(name: PreferenceName): string | null;
  write(name: PreferenceName, value: string): void;
}

export function createPreferences(open: () => Storage): Preferences {
  return {
    read(name) {
      try {
        return open().getItem(`pagetwin.${name}`);
      } catch {
        return null;
      }
    },
    write(name, value) {
      try {
        open().setItem(`pagetwin.${name}`, value);
      } catch {
        // Storage is full or refused: the choice holds until the tab closes.
      }
    },
  };
}
