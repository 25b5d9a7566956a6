/**
 * The list of what is captured of a page that lives: what moves, what is drawn, what its visitor does. A script of its own beside the capture's, so that neither grows large; both are
 * fetched side by side while the customer waits.
 */
import type { Capture, CaptureContext } from '../capture/capture.js';
import { createNativeUiCapture } from '../capture/native-ui.js';
import { createPointerCapture } from '../capture/pointer.js';
import { createSelectionCapture } from '../capture/selection.js';
import type { PageSink } from './page-capture.js';

export type CreateLiveCaptures = (context: CaptureContext, sink: PageSink) => Capture[];

/** In the order in which a flush collects them. A new one is one line here. */
export const createLiveCaptures: CreateLiveCaptures = (context, sink) => [
  createSelectionCapture(context),
  createPointerCapture(context, sink),
  createNativeUiCapture(context),
];
