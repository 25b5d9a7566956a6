/** Which origins a site and the console have. Exact match; `null` and a missing Origin match nothing. */

/** 127.0.0.0/8, [::1], localhost, *.localhost, on any port, http or https. */
export function isLoopbackOrigin(origin: string): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  if (url === null || url.origin !== origin) return false;
  return (url.protocol === 'http:' || url.protocol === 'https:') && isLoopbackHost(url.hostname);
}

/** @param host - without a port. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** @param allowed - exact origins; the word "loopback" stands for any on this machine. */
export function isAllowedOrigin(allowed: readonly string[], origin: string): boolean {
  return (origin !== 'loopback' && allowed.includes(origin)) || (allowed.includes('loopback') && isLoopbackOrigin(origin));
}

export interface OwnOrigin {
  /**
   * The server's own origin as this request's Host names it, or null: over plain http only loopback names are ours, so that a foreign name that was pointed at us
   * (DNS rebinding) gets nothing.
   */
  (hostHeader: string): string | null;
}

export function createOwnOrigin(publicUrl: string | undefined): OwnOrigin {
  if (publicUrl !== undefined) return () => publicUrl;
  return (hostHeader) => {
    const origin = `http://${hostHeader}`;
    return isLoopbackOrigin(origin) ? origin : null;
  };
}
