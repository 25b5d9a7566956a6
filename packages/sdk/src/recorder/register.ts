/** Puts the captures together, in the order in which a flush collects them: style sheets here, all others in register-live. */
import type { Capture, CaptureContext } from '../capture/capture.js';
import { createCssCapture } from '../capture/css.js';
import { recordPage } from '../patch/record-page.js';
import type { PageCapture, PageSink, WholeCaptureParts } from './page-capture.js';

export interface RecordedPage extends PageCapture {
  /** Selectors of the site's policy that this browser cannot read: the whole page is masked until they are mended. */
  readonly invalidSelectors: readonly string[];
}

export function createPageCapture(parts: WholeCaptureParts): RecordedPage {
  const { wire, createFirstCaptures, createLiveCaptures, createAuditSlice, createRuleEdits } = parts;
  const live = (context: CaptureContext, sink: PageSink): Capture[] => {
    const blobs = wire.createBlobMemory(context.page);
    const scripted = wire.createScriptedSheets({ page: context.page, blobs, changed: context.requestFlush });
    return [
      createCssCapture(context, {
        copies: wire.createSheetCopies(context.window, sink),
        handedOut: wire.createHandedOut(context.window, context.requestFlush),
        scripted,
        blobs,
        createRuleEdits,
      }),
      ...createLiveCaptures(context, sink, { blobs, createAssetRelay: wire.createAssetRelay }),
    ];
  };
  return recordPage(parts, { first: createFirstCaptures, live, createAuditSlice });
}
