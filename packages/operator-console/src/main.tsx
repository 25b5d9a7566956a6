/** Where the console starts: the browser's own things are handed in here, and nowhere else. */
import { render } from 'preact';
import { Console } from './console.js';
import { createReplica } from './replica/create-replica.js';
import { createBrowserClock } from './session/clock.js';
import { createConsoleTransport } from './session/transport.js';
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
      openSocket={createConsoleTransport({ location, storage: () => sessionStorage, clock })}
      createReplica={createReplica}
    />,
    root,
  );
}
