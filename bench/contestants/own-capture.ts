/** Our capture without session and network, for profiles: the modules that the customer's scripts are built from, with their names. */
import { createPageAccess } from '../../packages/sdk/src/page/page-access.js';
import { livePart } from '../../packages/sdk/src/recorder/register-live.js';
import { createPageCapture } from '../../packages/sdk/src/recorder/register.js';
import { wholeKeyframe } from '../../packages/sdk/src/recorder/whole-keyframe.js';
import { wireTools } from '../../packages/sdk/src/recorder/wire-tools.js';
import { intoSink } from './send.js';

const policy = { mode: 'balanced', mask: [], hide: [], show: [], readonly: [], origins: [], keepQuery: [] } as const;

export const { prepare, start, flush } = intoSink({
  start(send) {
    let seq = 0;
    const capture = createPageCapture({
      window,
      page: createPageAccess(window),
      wire: wireTools,
      ...livePart,
      policy,
      sink: {
        isWritable: true,
        beginKeyframe: wholeKeyframe((body) => send(`${body.length} bytes`)),
        patch(body) {
          send(`${body.length} bytes`);
          return ++seq;
        },
        pointer: () => undefined,
        pageChanged: () => undefined,
        leaving: () => undefined,
        upload: () => Promise.resolve(false),
        fetchAsset: () => Promise.resolve(null),
      },
    });
    capture.keyframe();
  },
});
