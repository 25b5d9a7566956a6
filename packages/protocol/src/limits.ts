/** Every bound of the wire, in one table: unit in the name, reason beside it. The same figures hold at customer, server and operator. */
export const limits = {
  /** Largest frame a customer may send: a patch of maxPatchBytes and its header. */
  maxCustomerFrameBytes: 1024 * 1024 + 64,
  /** Largest frame an operator may send: acts and messages are small. */
  maxOperatorFrameBytes: 64 * 1024,
  /** A keyframe travels in pieces of this size, so that other frames pass in between. */
  maxChunkBytes: 256 * 1024,
  /** And not in smaller ones, so that they can be counted. The browser's deflate gives about 16 KiB at a time away. */
  minChunkBytes: 4 * 1024,
  /** A keyframe inflated. Above it the page is too large to be shared whole. */
  maxKeyframeBytes: 16 * 1024 * 1024,
  /** A patch inflated. The recorder ends one long before, and sends a keyframe where a single node is larger. */
  maxPatchBytes: 1024 * 1024,
  /** Inflated size over deflated size. Above it the bytes are a bomb: real pages stay below 60. */
  maxInflateRatio: 200,
  /** Nodes in a session's page. */
  maxNodes: 250_000,
  /** Depth of the tree, shadow roots and frames included. */
  maxDepth: 512,
  /** One text, value or attribute, in UTF-16 units. */
  maxTextLength: 1024 * 1024,
  /** A tag's or attribute's name, in UTF-16 units. */
  maxNameLength: 1024,
  maxAttributesPerNode: 256,
  /** Ops in one patch or keyframe. */
  maxOps: 1_000_000,
  /** Children, selected indexes, rule paths: any counted list but ops and nodes. */
  maxListLength: 65_536,
  /** String table: strings kept in a generation, and their UTF-16 units together. */
  maxTableStrings: 65_536,
  maxTableLength: 4 * 1024 * 1024,
  /** Longest value the writer keeps in the table: longer ones rarely come twice. */
  maxKeptValueLength: 96,
  /** One style sheet's text, and all of a page's. */
  maxSheetLength: 2 * 1024 * 1024,
  maxPageCssLength: 8 * 1024 * 1024,
  /** Custom states of one element, media features of one environment, and an animation's keyframes and properties: none in use has half as many. */
  maxCustomStates: 64,
  maxMediaFeatures: 64,
  maxAnimationKeyframes: 1024,
  maxAnimatedProperties: 256,
  /** One picture of a canvas or video, encoded, and the side of the bitmap that it shows. */
  maxPixelsBytes: 512 * 1024,
  maxPixelsSidePx: 32_767,
  /** Viewport in CSS px. */
  maxViewportPx: 16_384,
  /** A control message's JSON. */
  maxMessageBytes: 16 * 1024,
  /** Patches sent and not yet acknowledged: the flow control of the dirty set. */
  maxUnacknowledgedPatches: 32,
  maxUnacknowledgedBytes: 1024 * 1024,
  /** How late an act may still be carried out, by the server's clock. */
  maxActAgeMs: 2_000,
  /** Length of a grant until the customer renews it. */
  grantMs: 10 * 60_000,
  /** Reconnect: random(0, min(maxBackoffMs, firstBackoffMs × 2ⁿ)); the first try comes within firstBackoffMs. */
  firstBackoffMs: 500,
  maxBackoffMs: 20_000,
  /** A link that held this long begins its backoff anew. One that breaks sooner after each welcome must not hammer the server. */
  healthyMs: 1_000,
  /** After this long of trying in vain the link gives up and shows a button. */
  giveUpMs: 5 * 60_000,
  /** The server's pulse, and how long a visible client waits in silence before it reconnects. */
  pulseMs: 5_000,
  silenceMs: 12_000,
  /** A WebSocket that has not opened by then is taken to be blocked, and a stream over HTTP is tried. */
  socketTrialMs: 4_000,
  /** Of the key that a stream's requests are sent to. */
  maxStreamKeyLength: 64,
  /** Acknowledgements are cumulative and at most this far apart. */
  ackEveryMs: 100,
  /** Patches kept behind the last keyframe for late joiners (or the keyframe's own size, whichever is larger). */
  maxBacklogBytes: 512 * 1024,
  /** Absence of the customer after which a session is over. */
  absenceMs: 15 * 60_000,
} as const;
