/**
 * The link's three parties without sockets: the customer's link with a page that grows, a server that keeps a backlog, an operator with a cursor.
 * Everything that travels waits in a queue until the schedule delivers it. The page is a list of tokens, each put there once, so that a patch that
 * is missing, doubled or out of order shows: it appends what it brings, blindly.
 */
import {
  createChunkAssembler,
  createLink,
  createReplicaCursor,
  followKeyframe,
  followPatch,
  limits,
  ProtocolError,
  readFrame,
  writeFrame,
  type Frame,
  type Link,
  type Position,
} from '@pagetwin/protocol';

type Packet =
  { readonly kind: 'frame'; readonly bytes: Uint8Array } | { readonly kind: 'hello' | 'need-keyframe' | 'resync' } | ({ readonly kind: 'welcome' } & Have);
interface Have {
  readonly epoch: number;
  readonly seq: number;
}

const encode = (tokens: readonly number[], paddingBytes = 0): Uint8Array => {
  const text = new TextEncoder().encode(JSON.stringify(tokens));
  if (paddingBytes === 0) return text;
  const padded = new Uint8Array(text.length + paddingBytes).fill(0x20);
  padded.set(text);
  return padded;
};
const decode = (body: Uint8Array): number[] => JSON.parse(new TextDecoder().decode(body)) as number[];
const nameOf = ({ epoch, generation, seq }: Position): string => `${epoch}/${generation}/${seq}`;

/** A clock that runs only when the schedule says so. */
function createClock() {
  const timers = new Set<{ readonly atMs: number; readonly run: () => void }>();
  let nowMs = 0;
  return {
    now: () => nowMs,
    schedule(delayMs: number, run: () => void) {
      const timer = { atMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pass(ms: number) {
      const untilMs = nowMs + ms;
      for (;;) {
        const next = [...timers].filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined) break;
        timers.delete(next);
        nowMs = next.atMs;
        next.run();
      }
      nowMs = untilMs;
    },
  };
}

/** Both directions of one socket. */
interface Wire {
  readonly up: Packet[];
  readonly down: Packet[];
}
const newWire = (): Wire => ({ up: [], down: [] });

/** @param random - answers the next random number, 0 ≤ … < 1. */
export function createLinkModel(random: () => number) {
  const clock = createClock();
  /** What the page was at each place that was given to the link. */
  const ledger = new Map<string, readonly number[]>();
  const counts = { applied: 0, duplicates: 0, gaps: 0, keyframes: 0, resumes: 0 };
  let customerWire: Wire | null = null;
  let operatorWire: Wire | null = null;
  let isConnecting = false;
  let nextToken = 1;
  let page: number[] = [];
  let unsent: number[] = [];
  let wantsKeyframe = false;
  let generation = 0;
  let link = newLink();

  function newLink(): Link {
    return createLink({
      connect: () => void (isConnecting = true),
      disconnect() {
        isConnecting = false;
        customerWire = null;
      },
      transmit: (bytes) => void customerWire?.up.push({ kind: 'frame', bytes }),
      now: clock.now,
      random,
      schedule: clock.schedule,
      needKeyframe: () => void (wantsKeyframe = true),
      writable: () => undefined,
      stateChanged: () => undefined,
    });
  }

  const assembler = createChunkAssembler();
  let server = emptyServer();
  function emptyServer() {
    return { at: null as Position | null, keyframe: [] as Uint8Array[], incoming: [] as Uint8Array[], patches: [] as Uint8Array[] };
  }

  const replica = { cursor: createReplicaCursor(), assembler: createChunkAssembler(), tokens: [] as number[], asked: false };

  function note(): void {
    ledger.set(nameOf({ epoch: link.epoch, generation, seq: link.lastSeq }), [...page]);
  }

  function toOperator(frames: readonly Uint8Array[]): void {
    for (const bytes of frames) operatorWire?.down.push({ kind: 'frame', bytes });
  }

  function atServer(packet: Packet): void {
    if (packet.kind === 'hello') return void customerWire?.down.push({ kind: 'welcome', epoch: server.at?.epoch ?? 0, seq: server.at?.seq ?? 0 });
    if (packet.kind === 'resync') return toOperator([...server.keyframe, ...server.patches]);
    if (packet.kind !== 'frame') throw new Error(`the server got ${packet.kind}`);
    const frame = readFrame(packet.bytes, limits.maxCustomerFrameBytes);
    if (frame.type === 'keyframe') return takeKeyframe(frame, packet.bytes);
    if (frame.type !== 'patch') return;
    const following = followPatch(server.at, frame);
    // A link that keeps its rules never sends what does not lead on, whatever was cut or killed before: the server's need-keyframe is for broken ones.
    if (following === 'gap') throw new Error(`a gap at the server: ${nameOf(frame)} after ${server.at === null ? 'nothing' : nameOf(server.at)}`);
    if (following !== 'take') return;
    server.at = frame;
    server.patches.push(packet.bytes);
    toOperator([packet.bytes]);
  }

  function takeKeyframe(frame: Frame, bytes: Uint8Array): void {
    if (followKeyframe(server.at, frame) === 'duplicate') return;
    server.incoming.push(bytes);
    if (assembler.take(frame) === null) return;
    server = { at: frame, keyframe: server.incoming, incoming: [], patches: [] };
    toOperator(server.keyframe);
  }

  function atCustomer(packet: Packet): void {
    link.heard();
    if (packet.kind === 'need-keyframe') wantsKeyframe = true;
    if (packet.kind === 'welcome') {
      counts.resumes++;
      link.welcomed(packet);
    }
    if (packet.kind !== 'frame') return;
    const ack = readFrame(packet.bytes, limits.maxOperatorFrameBytes);
    link.acknowledged(ack.epoch, ack.generation, ack.seq);
  }

  function atOperator(packet: Packet): void {
    if (packet.kind !== 'frame') throw new Error(`the operator got ${packet.kind}`);
    const frame = readFrame(packet.bytes, limits.maxCustomerFrameBytes);
    const following = replica.cursor.follow(frame);
    if (following === 'duplicate') counts.duplicates++;
    if (following === 'gap') askAgain();
    if (following !== 'apply') return;
    if (frame.type === 'patch') return show(frame, [...replica.tokens, ...decode(frame.body)]);
    const whole = assemble(frame);
    if (whole === null) return;
    replica.cursor.keyframeTaken(frame);
    counts.keyframes++;
    show(frame, decode(whole));
  }

  /** A chunk that does not follow is a gap like any other. */
  function assemble(frame: Frame): Uint8Array | null {
    try {
      return replica.assembler.take(frame);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      askAgain();
      return null;
    }
  }

  /** As the console does: only a keyframe leads on, and it is asked for once in a while (settle stands for the time). */
  function askAgain(): void {
    counts.gaps++;
    replica.cursor.lost();
    if (replica.asked) return;
    replica.asked = true;
    operatorWire?.up.push({ kind: 'resync' });
  }

  /** The first two invariants: what is shown was the page at this place. It cannot be when anything is missing, doubled or out of order. */
  function show(at: Position, tokens: number[]): void {
    const expected = ledger.get(nameOf(at));
    if (JSON.stringify(tokens) !== JSON.stringify(expected)) {
      throw new Error(`at ${nameOf(at)} the operator sees ${JSON.stringify(tokens)}, the page was ${JSON.stringify(expected)}`);
    }
    replica.tokens = tokens;
    replica.asked = false;
    replica.cursor.applied(at);
    counts.applied++;
  }

  function deliver(queue: Packet[] | undefined, receive: (packet: Packet) => void): void {
    const packet = queue?.shift();
    if (packet !== undefined) receive(packet);
  }

  function patch(paddingBytes = 0): void {
    const tokens = unsent;
    unsent = [];
    const body = encode(tokens, paddingBytes);
    // The ledger first: what is transmitted may be looked at before patch() answers.
    ledger.set(nameOf({ epoch: link.epoch, generation, seq: link.lastSeq + 1 }), [...page]);
    link.patch(body, false);
  }

  const steps = {
    start: () => link.start(),
    change() {
      page.push(nextToken);
      unsent.push(nextToken++);
    },
    flush() {
      if (link.isWritable && unsent.length > 0) patch();
    },
    /** A recorder that does not look whether there is room. */
    flushAnyway() {
      if (generation > 0) patch();
    },
    flood() {
      if (generation > 0) patch(limits.maxUnacknowledgedBytes);
    },
    keyframe(paddingBytes = 0) {
      if (!wantsKeyframe) return;
      wantsKeyframe = false;
      unsent = [];
      generation++;
      note();
      link.keyframe(encode(page, paddingBytes), false);
    },
    /** The server's backlog is full, or an operator is slow: a keyframe that nothing went wrong for. */
    askKeyframe: () => void customerWire?.down.push({ kind: 'need-keyframe' }),
    open() {
      if (!isConnecting) return;
      isConnecting = false;
      assembler.reset();
      server.incoming = [];
      customerWire = { up: [{ kind: 'hello' }], down: [] };
      link.opened();
    },
    refuse() {
      if (!isConnecting) return;
      isConnecting = false;
      link.closed(true);
    },
    cutCustomer(comeBackWithinMs = 0) {
      if (customerWire === null) return;
      customerWire = null;
      if (comeBackWithinMs > 0) link.closed(true, comeBackWithinMs);
      else link.closed(true);
    },
    joinOperator() {
      if (operatorWire !== null) return;
      operatorWire = newWire();
      replica.asked = false;
      replica.assembler.reset();
      toOperator([...server.keyframe, ...server.patches]);
    },
    cutOperator: () => void (operatorWire = null),
    crashServer() {
      server = emptyServer();
      assembler.reset();
      operatorWire = null;
      steps.cutCustomer(5000);
    },
    /** A fault inside the server: the operator's next packet is lost. */
    dropAtServer: () => void operatorWire?.down.shift(),
    /** Not a fault that can happen: it shows that the model would see one. */
    forge() {
      const packet = operatorWire?.down.shift();
      if (packet?.kind !== 'frame') return;
      const { body: _, ...header } = readFrame(packet.bytes, limits.maxCustomerFrameBytes);
      operatorWire?.down.unshift({ kind: 'frame', bytes: writeFrame(header, encode([-1])) });
    },
    /** The replica could not be built. */
    breakReplica() {
      replica.assembler.reset();
      askAgain();
    },
    ack() {
      if (server.at === null) return;
      const { epoch, generation: of, seq } = server.at;
      customerWire?.down.push({ kind: 'frame', bytes: writeFrame({ type: 'ack', epoch, generation: of, seq }) });
    },
    upCustomer: () => deliver(customerWire?.up, atServer),
    downCustomer: () => deliver(customerWire?.down, atCustomer),
    upOperator: () => deliver(operatorWire?.up, atServer),
    downOperator: () => deliver(operatorWire?.down, atOperator),
    /** A moment without trouble: everything under way arrives. */
    rush() {
      for (let count = 0; count < 50 && pending() > 0; count++) {
        steps.upCustomer();
        steps.downCustomer();
        steps.upOperator();
        steps.downOperator();
      }
    },
    /** The page is loaded again: a new epoch, another page. */
    reload() {
      link.stop();
      page = [];
      unsent = [];
      wantsKeyframe = false;
      generation = 0;
      link = newLink();
      link.start();
    },
    retry: () => link.retryNow(),
    hide: () => link.setVisible(false),
    seen: () => link.setVisible(true),
    pass: (ms: number) => clock.pass(ms),
  };

  const pending = (): number =>
    [customerWire?.up, customerWire?.down, operatorWire?.up, operatorWire?.down].reduce((sum, queue) => sum + (queue?.length ?? 0), 0);

  function settleOnce(): void {
    replica.asked = false;
    steps.retry();
    steps.open();
    steps.joinOperator();
    steps.rush();
    steps.keyframe();
    steps.flush();
    steps.rush();
    steps.ack();
  }

  return {
    steps,
    counts,
    /** The third invariant: quiet ⇒ equal. A last change goes first, as a loss at the very end shows only by what follows it. */
    settle() {
      steps.start();
      settleOnce();
      steps.change();
      for (let round = 0; round < 12; round++) settleOnce();
      if (unsent.length > 0 || wantsKeyframe) throw new Error(`still ${unsent.length} changes unsent in state ${link.state}`);
      if (JSON.stringify(replica.tokens) !== JSON.stringify(page)) {
        throw new Error(`quiet, but the operator sees ${JSON.stringify(replica.tokens)} of ${JSON.stringify(page)}`);
      }
    },
  };
}

export type LinkModel = ReturnType<typeof createLinkModel>;
