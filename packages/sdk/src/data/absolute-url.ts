/**
 * Addresses, absolute and scrubbed. Where a person reads one, query values are removed; where the replica only needs to tell one picture from another,
 * each becomes a token: salted, so that it says nothing about the value and still differs where the value differs.
 */
export interface AddressScrubber {
  /** For reading: the page's own address, links. */
  link(address: string, base: string): string;
  /** For display: pictures, fonts, sheets. The operator's browser never fetches it. */
  picture(address: string, base: string): string;
  /** The same for the addresses in a style sheet, which stay as relative as they are. */
  inCss(text: string): string;
  /**
   * The same for a style attribute, whose addresses become absolute: what they stand against may be another one later. One in a custom property stays as relative as it is: it stands
   * against the sheet that uses the property (Chromium 156).
   */
  inStyle(text: string, base: string, inUse: (address: string) => string): string;
}

export function createAddressScrubber(keepQuery: readonly string[], tokenOf: (value: string) => string): AddressScrubber {
  const kept = new Set(keepQuery);
  const token = (value: string): string => (value === '' ? '' : `~${tokenOf(value)}`);
  const empty = (): string => '';

  function scrub(address: string, replace: (value: string) => string): string {
    const [beforeHash = '', ...hash] = address.split('#');
    const [path = '', ...query] = beforeHash.split('?');
    const fragment = hash.length === 0 ? '' : `#${values(hash.join('#'), replace)}`;
    return withoutUser(path) + (query.length === 0 ? '' : `?${values(query.join('?'), replace)}`) + fragment;
  }

  function values(query: string, replace: (value: string) => string): string {
    return query.replace(/([^&;=]*)=([^&;]*)/g, (all, name: string, value: string) => (kept.has(name) ? all : `${name}=${replace(value)}`));
  }

  function picture(address: string, base: string): string {
    const absolute = resolve(address, base);
    return isInline(absolute) ? absolute : scrub(absolute, token);
  }

  return {
    picture,
    link(address, base) {
      const absolute = resolve(address, base);
      const scheme = schemeOf(absolute);
      if (scheme === 'javascript' || scheme === 'data' || scheme === 'vbscript') return '#';
      return scrub(absolute, empty);
    },
    inCss: (text) =>
      text.includes('?')
        ? text.replace(cssAddress, (_all, open: string, address: string) => open + (isInline(address) ? address : scrub(address, token)))
        : text,
    inStyle: (text, base, inUse) =>
      text.replace(/url\(\s*(?:"([^"\\]*)"|'([^'\\]*)'|([^"'\\\s)]*))\s*\)/gi, (all: string, ...[double, single, bare, at]: (string | undefined)[]) => {
        const address = double ?? single ?? bare ?? '';
        if (/^(#|$|data:)/i.test(address)) return all;
        const isCustom = /^\s*--/.test(text.slice(text.lastIndexOf(';', Number(at)) + 1));
        return `url("${isCustom ? scrub(address, token) : picture(inUse(address), base)}")`;
      }),
  };
}

const cssAddress = /(url\(\s*["']?|@import\s+["'])([^"')]*\?[^"')]*)/gi;

/**
 * What is shown stays what it is when a base element comes or the page gets another address: of an address that is relative to a folder, the one in use.
 * @param shown - absolute addresses, in quotes or alone.
 */
export function addressInUse(address: string, shown: () => string): string {
  if (/^\s*([/\\#]|[a-z][a-z0-9+.-]*:)/i.test(address)) return address;
  const tail = new URL(address, 'http://a').href.slice('http://a'.length);
  return (
    shown()
      .split('"')
      .find((one) => one.endsWith(tail)) ?? address
  );
}

const schemeOf = (address: string): string => /^\s*([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase() ?? '';
const isInline = (address: string): boolean => /^\s*(data|blob):/i.test(address);
const withoutUser = (path: string): string => path.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');

function resolve(address: string, base: string): string {
  if (isInline(address)) return address;
  try {
    return new URL(address.trim(), base).href;
  } catch {
    return '';
  }
}
