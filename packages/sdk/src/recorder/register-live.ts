/**
 * The list of what is captured of a page that lives: what moves, what is drawn, what its visitor does; and verified sync. A script of its own beside the capture's, so that neither grows large; both are
 * fetched side by side while the customer waits.
 */
import { createAnimationsCapture } from '../capture/animations.js';
import { createAssetsCapture } from '../capture/assets.js';
import { createInputsCapture } from '../capture/inputs.js';
import { createScrollCapture } from '../capture/scroll.js';
import { createTopLayerCapture } from '../capture/top-layer.js';
import { createCanvasCapture } from '../capture/canvas.js';
import { createEmbeddedCapture } from '../capture/embedded.js';
import { createPlaceholdersCapture } from '../capture/placeholders.js';
import { createMediaCapture } from '../capture/media.js';
import { createNativeUiCapture } from '../capture/native-ui.js';
import { createNavigationCapture } from '../capture/navigation.js';
import { createPointerCapture } from '../capture/pointer.js';
import { createRuleEdits } from '../capture/css/rule-edits.js';
import { createSelectionCapture } from '../capture/selection.js';
import { createSlotsCapture } from '../capture/slots.js';
import { createEnvironmentCapture } from '../capture/environment.js';
import { createStatesCapture } from '../capture/states.js';
import { createViewportCapture } from '../capture/viewport.js';
import { createAuditSlice } from '../patch/audit-slice.js';
import type { LivePart } from './page-capture.js';

const createFirstCaptures: LivePart['createFirstCaptures'] = (context, sink) => [createNavigationCapture(context, sink), createViewportCapture(context)];

/** In the order in which a flush collects them. A new one is one line here. */
const createLiveCaptures: LivePart['createLiveCaptures'] = (context, sink, { blobs, createAssetRelay }) => [
  createInputsCapture(context),
  createTopLayerCapture(context),
  createSlotsCapture(context),
  createPlaceholdersCapture(context),
  createEmbeddedCapture(context, sink),
  createEnvironmentCapture(context),
  createSelectionCapture(context),
  createStatesCapture(context, context.internalsOf),
  createPointerCapture(context, sink),
  createAnimationsCapture(context),
  createMediaCapture(context),
  createCanvasCapture(context, sink),
  createNativeUiCapture(context),
  createScrollCapture(context),
  createAssetsCapture(context, { sink, blobs, createAssetRelay }),
];

export const livePart: LivePart = { createFirstCaptures, createLiveCaptures, createAuditSlice, createRuleEdits };
