/** Stands for the remote part until it is there. What comes meanwhile is done in its order, an act only when it is not too late by then. */
import type { Remote, RemoteParts } from './remote.js';

export function createLateRemote(load: () => Promise<Remote>, done: RemoteParts['done']): Remote {
  let loading: Promise<Remote> | null = null;

  function soon(run: (remote: Remote) => void, otherwise?: () => void): void {
    loading ??= load();
    loading.then(run, () => {
      loading = null;
      otherwise?.();
    });
  }

  return {
    act(act, seenEpoch) {
      soon(
        (remote) => remote.act(act, seenEpoch),
        () => done({ id: act.id, done: false, reason: 'not-delivered' }, act.kind),
      );
    },
    mark: (operator, mark) => soon((remote) => remote.mark(operator, mark)),
    left(operator) {
      if (loading !== null) soon((remote) => remote.left(operator));
    },
    stop() {
      if (loading !== null) soon((remote) => remote.stop());
    },
  };
}
