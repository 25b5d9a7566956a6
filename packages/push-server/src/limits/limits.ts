/** Every bound of the server that is not a bound of the wire (those are protocol's limits). Unit in the name, reason beside it. */
export const serverLimits = {
  /** Unreadable or forbidden frames on one socket before it is closed: an honest client sends none. */
  maxBadFrames: 10,
  /** A socket that has not said hello by then is closed. */
  helloMs: 10_000,
  /** Sockets of one address that have not said hello yet. */
  maxSilentSocketsPerAddress: 100,
  /** uWS pings and gives up on a socket after this long without a byte from it. */
  idleTimeoutS: 32,
  /** The last resort for a socket that does not read: what slow-operator does keeps far below it. */
  maxBackpressureBytes: 4 * 1024 * 1024,
  /** Above it an operator gets no more patches, below the lower one the feed goes on. */
  slowAboveBytes: 256 * 1024,
  drainedBelowBytes: 64 * 1024,
  /**
   * What may be on its way to an operator, as the echoes of pulses tell it. At first what is small at 10 KB/s and enough for a round trip of 300 ms at 200 KB/s;
   * it doubles with each that is in time, to what a customer may send in two seconds; of a slow line it is what that takes in a second, though
   * never less than one and a half seconds' worth at 10 KB/s.
   */
  firstWindowBytes: 64 * 1024,
  minWindowBytes: 16 * 1024,
  maxWindowBytes: 1024 * 1024,
  /** A line on which the page queues for longer than this, beyond its round trip, is slow. */
  lateMs: 1_000,
  /** An operator's client that has sent no pulse back by then never will: a line that was silent for so long is given up anyway. */
  echoWithinMs: 12_000,
  /** After something of the page was sent, the operator is told within so long where the page stands: two such waits are the 2 s after which it shall know. */
  placeAfterMs: 1_000,
  /** Missed patches up to this size are sent; more are replaced by a keyframe. */
  maxMissedBytes: 64 * 1024,
  /** Keyframes asked for slow operators: shared by all who wait, this far apart in a session. */
  slowKeyframeEveryMs: 5_000,
  /** Any other keyframe that was asked for and did not come is asked for again after this long. */
  keyframeEveryMs: 1_000,
  /** Patches in the backlog over this many times its cap: the backlog is given up until the next keyframe. */
  backlogOverflow: 2,
  /** A backlog that did not change for so long is given up before others when all together hold too much; then down to this part of what they may. */
  idleBacklogMs: 10_000,
  backlogPoolRefill: 0.9,
  /** The event loop's delay is looked at each second; over this (99th percentile), for so many seconds, new sessions are refused. */
  loadEveryMs: 1_000,
  loadResolutionMs: 10,
  busyDelayMs: 200,
  busyAfterS: 3,
  /** And when the process holds more than this part of the memory that it may use. */
  busyMemory: 0.8,
  /** Operators in one session. */
  maxMembers: 10,
  /** Operators that a resume token names, so that it stays small: more are invited again after a crash. */
  maxOperatorsInToken: 4,
  /** Sockets of one operator in one session: tabs, and a reload whose old socket is still closing. */
  maxSocketsPerMember: 3,
  /** Queue sockets of one operator. */
  maxQueueSocketsPerOperator: 10,
  maxQueueSockets: 1_000,
  /** A member without a socket for this long has left. */
  memberLapseMs: 60_000,
  /** Between a customer's click to another site and the end of its page: a page that goes later went for another reason. */
  leavingMs: 30_000,
  /** Queue and position messages: at most four a second. */
  queueEveryMs: 250,
  /** Marks of one operator, 30 a second: the latest wins. */
  markEveryMs: 33,
  /** Messages and acts of an operator, a second and at once. */
  operatorMessagesPerS: 90,
  operatorMessagesBurst: 180,
  /** Marks may come faster than they go out: coalescing is not an offence until here. */
  operatorMarksPerS: 240,
  operatorMarksBurst: 480,
  /** Control messages of a customer. */
  customerMessagesPerS: 30,
  customerMessagesBurst: 120,
  /** Page bytes of a customer. Over it acknowledgements wait, so that an honest link slows down by itself … */
  customerBytesPerS: 512 * 1024,
  customerBytesBurst: 16 * 1024 * 1024,
  /** … and one that goes on all the same is closed. */
  customerBytesOverdraft: 16 * 1024 * 1024,
  /** Ask-grant of one operator: the customer is not to be worn down. */
  askGrantEveryMs: 3_000,
  /** What a clock may differ between operator and server before an act's expiry is too far ahead. */
  actClockSlackMs: 250,
  /** Ids of acts that are remembered in a session. Rate and expiry keep them below. */
  maxActsRemembered: 2_048,
  /** Ended sessions remembered, so that a late tab or console is told. */
  maxEndedRemembered: 10_000,
  /** Addresses that are counted at a time. */
  maxAddresses: 10_000,
  /** Wrong sign-in tokens of an address in a minute. */
  wrongTokensPerMinute: 10,
  /** One-time sign-in links that wait to be used, and for how long. */
  maxSignInLinks: 1_000,
  signInLinkMs: 24 * 60 * 60_000,
  /** A sign-in's life, and how long it lives without a sign of its operator. */
  signInMs: 8 * 60 * 60_000,
  signInIdleMs: 30 * 60_000,
  /** A cookie older than this is replaced by a fresh one on the next request. */
  cookieRenewMs: 5 * 60_000,
  /** Sign-ins whose last sign of life or end is remembered. */
  maxSignInsRemembered: 10_000,
  /** JSON bodies. */
  maxJsonBytes: 8 * 1024,
  /** One asset; all of a session; all together. */
  maxAssetBytes: 5 * 1024 * 1024,
  maxSessionAssetBytes: 32 * 1024 * 1024,
  maxAllAssetBytes: 512 * 1024 * 1024,
  /** Public assets outlive sessions: of a site; of all sites. */
  maxSiteAssetBytes: 64 * 1024 * 1024,
  maxAllSiteAssetBytes: 256 * 1024 * 1024,
  /** Hashes in one question for what is lacking. */
  maxHashesAsked: 100,
  /** What the proxy fetches for a session: at a time, and in all; and how long each may take, redirects included. */
  maxAssetFetchesAtOnce: 4,
  maxAssetFetches: 500,
  assetFetchMs: 5_000,
  /** Bodies being read at a time. */
  maxBodiesAtOnce: 64,
  /** Static files are held in memory. */
  maxStaticBytes: 128 * 1024 * 1024,
  /** Sockets closed in one go at a stop, the time between two goes, and how many goes there are at most: more sockets are closed in larger ones. */
  goodbyeBatch: 500,
  goodbyeEveryMs: 1_000,
  maxGoodbyes: 25,
  /** Clients come back within this long after a restart: so many a second, but never all at once, and nobody waits too long. */
  comeBackPerS: 400,
  minComeBackWithinS: 5,
  maxComeBackWithinS: 120,
  /** How long a stop waits for sockets to say goodbye. */
  goodbyeMs: 500,
} as const;
