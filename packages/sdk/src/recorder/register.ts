/** The list of what is captured beside the tree, in the order in which a flush collects it. A new captured thing is one line here, or in register-live. */
import type { Capture, CaptureContext } from '../capture/capture.js';
import { createCssCapture } from '../capture/css.js';
import { createNavigationCapture } from '../capture/navigation.js';
import { createViewportCapture } from '../capture/viewport.js';
import { recordPage } from '../patch/record-page.js';
import type { PageCapture, PageSink, WholeCaptureParts } from './page-capture.js';

/** Told before the document in a keyframe. */
const first = (context: CaptureContext, sink: PageSink): Capture[] => [createNavigationCapture(context, sink), createViewportCapture(context)];

export interface RecordedPage extends PageCapture {
  /** Selectors of the site's policy that this browser cannot read: the whole page is masked until they are mended. */
  readonly invalidSelectors: readonly string[];
}

export function createPageCapture(parts: WholeCaptureParts): RecordedPage {
  const { wire, createLiveCaptures, createAuditSlice } = parts;
  const live = (context: CaptureContext, sink: PageSink): Capture[] => {
    const blobs = wire.createBlobMemory(context.page);
    const scripted = wire.createScriptedSheets({ page: context.page, blobs, changed: context.requestFlush });
    return [
      createCssCapture(context, { copies: wire.createSheetCopies(context.window, sink), scripted, blobs }),
      ...createLiveCaptures(context, sink, { blobs, createAssetRelay: wire.createAssetRelay }),
    ];
  };
  return recordPage(parts, { first, live, createAuditSlice });
}
