/** What left the customer's page for the network. */
import { deflateRawSync } from 'node:zlib';

export interface Traffic {
  /** As it crossed the network, the WebSocket's own headers aside. */
  readonly bytes: number;
  readonly messages: number;
  /** All of it in one deflate stream, whatever was compressed on its way uncompressed first: what the content itself weighs. */
  readonly deflatedBytes: number;
}

export interface TrafficMeter {
  /** @param plain - the same uncompressed. */
  add(bytes: number, plain: Uint8Array): void;
  readonly bytes: number;
  /** Since the last call. */
  take(): Traffic;
}

export function createTrafficMeter(): TrafficMeter {
  let bytes = 0;
  let parts: Uint8Array[] = [];

  return {
    add(more, plain) {
      bytes += more;
      parts.push(plain);
    },
    get bytes() {
      return bytes;
    },
    take() {
      const whole = Buffer.concat(parts);
      const taken = { bytes, messages: parts.length, deflatedBytes: parts.length === 0 ? 0 : deflateRawSync(whole, { level: 6 }).length };
      bytes = 0;
      parts = [];
      return taken;
    },
  };
}
