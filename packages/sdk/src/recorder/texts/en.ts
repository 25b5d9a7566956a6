import type { Texts } from './texts.js';

export const en: Texts = {
  lang: 'en',
  dir: 'ltr',
  waiting: 'Waiting for an operator',
  place: (position) => (position === 1 ? 'You are next.' : `You are number ${position} in the queue.`),
  nobodyThere: 'Nobody is at the desk right now. You keep your place.',
  code: 'Session code',
  untilAnswer:
    'Nobody sees this page yet. Until an operator answers, only its title and address, your language and device, and what this site says about you are sent.',
  cancel: 'Cancel',
  sees: (names, count) => `${names} ${count === 1 ? 'sees' : 'see'} this page`,
  mayPoint: 'Looking and pointing only.',
  acts: (name) => `${name} can click and type here`,
  stopActs: '“Take back” stops it, and so does Esc twice.',
  takeBack: 'Take back',
  pause: 'Pause',
  paused: 'Paused',
  pausedWhat: 'Nothing new is shown until you resume.',
  resume: 'Resume',
  end: 'End',
  offline: 'Reconnecting…',
  offlineWhat: 'The session goes on once the connection is back.',
  lost: 'No connection',
  retry: 'Try again',
  ended: 'The session is over',
  endedWhat: 'Nobody sees this page any more.',
  ask: (name) => `Let ${name} click and type here?`,
  askWhat: (name, minutes) =>
    `For ${minutes} minutes ${name} can click, type and scroll in this page while you watch. Passwords, card fields and files stay yours alone. You can take it back at any time.`,
  allow: 'Allow',
  deny: 'Don’t allow',
};
