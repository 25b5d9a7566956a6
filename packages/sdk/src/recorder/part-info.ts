/** Where the recorder's parts are, and their hashes. The build replaces this module's content; without a build nothing can be fetched. */
export const partInfo = {
  capturePath: '/pagetwin/0.1.0/capture.js',
  captureIntegrity: '',
  livePath: '/pagetwin/0.1.0/live.js',
  liveIntegrity: '',
  remotePath: '/pagetwin/0.1.0/remote.js',
  remoteIntegrity: '',
};
