/** What the build knows and the loader needs: the build replaces this module. Empty integrity: the recorder is loaded without a check (development only). */
export const buildInfo = { version: '0.1.0', recorderPath: '/pagetwin/0.1.0/recorder.js', recorderIntegrity: '' };
