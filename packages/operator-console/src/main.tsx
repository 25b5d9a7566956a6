/** Where the console starts: the browser's own things are handed in here, and nowhere else. */
import { render } from 'preact';
import { Console } from './console.js';
import { createReplica } from './replica/create-replica.js';
import { createBrowserClock } from './session/clock.js';
import { createAccount } from './sign-in/account.js';
import { takeStartLink } from './sign-in/start-link.js';
import { createPreferences } from './style/preferences.js';

const root = document.getElementById('console');
if (root !== null) start(root);

function start(root: HTMLElement): void {
  const link = takeStartLink(location, history);
  const clock = createBrowserClock();
  const account = createAccount((path, init) => fetch(path, init), clock);
  void account.start(link.token);
  render(
    <Console
      account={account}
      link={link}
      preferences={createPreferences(() => localStorage)}
      clock={clock}
      window={window}
      random={() => Math.random()}
      wallClock={() => Date.now()}
      openSocket={(session) => new WebSocket(socketAddress(session))}
      createReplica={createReplica}
    />,
    root,
  );
}

function socketAddress(session: string | null): string {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const query = session === null ? '' : `?session=${encodeURIComponent(session)}`;
  return `${scheme}//${location.host}/ws/operator${query}`;
}
