/** Whose request it is: the socket's address, or, from a trusted proxy, the one that it forwards for. */
import type { HttpRequest, HttpResponse } from 'uWebSockets.js';

export function addressOf(response: HttpResponse, request: HttpRequest, trustedProxies: ReadonlySet<string>): string {
  const own = shortAddress(Buffer.from(response.getRemoteAddressAsText()).toString());
  return forwardedAddress(own, request.getHeader('x-forwarded-for'), trustedProxies);
}

/** The last address in the list that is not one of our proxies: those before it are the client's own words. */
export function forwardedAddress(own: string, forwardedFor: string, trustedProxies: ReadonlySet<string>): string {
  if (!trustedProxies.has(own)) return own;
  const hops = forwardedFor.split(',').map((hop) => shortAddress(hop.trim()));
  return (
    hops
      .reverse()
      .find((hop) => hop !== '' && !trustedProxies.has(hop))
      ?.slice(0, 64) ?? own
  );
}

/** uWS writes addresses in full: 0000:…:0001, and IPv4 as ::ffff:…. One customer with IPv6 has a whole /64. */
function shortAddress(text: string): string {
  const mapped = /^(?:0000:){5}ffff:([0-9a-f]{2})([0-9a-f]{2}):([0-9a-f]{2})([0-9a-f]{2})$/.exec(text);
  if (mapped !== null)
    return mapped
      .slice(1)
      .map((byte) => Number.parseInt(byte, 16))
      .join('.');
  if (/^(?:0000:){7}0001$/.test(text)) return '::1';
  return /^(?:[0-9a-f]{4}:){7}[0-9a-f]{4}$/.test(text) ? text.slice(0, 19) : text;
}

export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}
