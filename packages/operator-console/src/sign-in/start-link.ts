/** What the console's own address asks for: #token=…&scale=actual&session=…. The token is taken out of the address before anything else happens. */
export interface StartLink {
  readonly token: string | null;
  readonly scale: 'fit' | 'actual' | null;
  readonly session: string | null;
}

export function takeStartLink(location: Pick<Location, 'hash' | 'pathname' | 'search'>, history: Pick<History, 'replaceState'>): StartLink {
  const fields = new URLSearchParams(location.hash.slice(1));
  const scale = fields.get('scale');
  if (fields.has('token')) history.replaceState(null, '', location.pathname + location.search);
  return {
    token: fields.get('token') || null,
    scale: scale === 'actual' || scale === 'fit' ? scale : null,
    session: fields.get('session') || null,
  };
}

/** The address of an open session, so that a reload of the console comes back to it. */
export function rememberSession(session: string | null, location: Pick<Location, 'pathname' | 'search'>, history: Pick<History, 'replaceState'>): void {
  const fragment = session === null ? '' : `#session=${encodeURIComponent(session)}`;
  history.replaceState(null, '', location.pathname + location.search + fragment);
}
