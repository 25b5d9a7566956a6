/** An address in two parts: the origin is what an operator must be able to trust, the rest is detail. */
export interface PageAddress {
  readonly origin: string;
  readonly rest: string;
}

export function splitAddress(address: string): PageAddress {
  if (!URL.canParse(address)) return { origin: '', rest: address };
  const url = new URL(address);
  if (url.origin === 'null') return { origin: '', rest: address };
  const origin = url.protocol === 'https:' ? url.host : url.origin;
  return { origin, rest: url.pathname + url.search + url.hash };
}
