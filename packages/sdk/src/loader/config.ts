/** What the site owner may set: as data-* attributes of the script tag, or as options of init(). Parsed once, here. */
import { problem } from './problem.js';

export type Position = 'bottom-right' | 'bottom-left' | 'top-right' | 'top-left';

/** What the site says of its customer. Other keys than name are free: at most 20, of at most 64 characters, each with at most 256. */
export interface Customer {
  readonly name?: string;
  readonly [key: string]: string | undefined;
}

export interface PagetwinOptions {
  /** The site's id at the push server. */
  readonly site: string;
  /** Address of the push server. Default: the script's origin. */
  readonly server?: string | undefined;
  /** `none`: no button of ours; the page calls connect(). */
  readonly button?: 'auto' | 'none' | undefined;
  readonly position?: Position | undefined;
  /** A BCP 47 tag. Default: the page's own language, else the browser's. */
  readonly lang?: string | undefined;
  /** `strict` masks all text and values until data-pagetwin-show. It can tighten the site's policy, never loosen it. */
  readonly privacy?: 'balanced' | 'strict' | undefined;
  /** Selectors of what is masked, added to the site's policy. */
  readonly mask?: string | undefined;
  readonly customer?: Customer | undefined;
  /**
   * Closed shadow roots and the states of custom elements are shown too. It notes them as they are made, so call init() before the page defines its elements.
   * Without it a closed root is a labelled box.
   */
  readonly early?: boolean | undefined;
  /** For a content security policy that asks for one. Default: the script tag's own nonce. */
  readonly nonce?: string | undefined;
}

export interface Config {
  readonly site: string;
  /** Origin, without a slash at its end. */
  readonly server: string;
  readonly hasButton: boolean;
  readonly position: Position;
  readonly lang: string;
  readonly isStrict: boolean;
  readonly mask: string;
  readonly nonce: string;
}

const positions: readonly Position[] = ['bottom-right', 'bottom-left', 'top-right', 'top-left'];

/** The options in a script tag's attributes. An unknown value is the default: a typing mistake never breaks a page. */
export function readTag(script: HTMLOrSVGScriptElement & { readonly src?: unknown }): PagetwinOptions {
  const { site = '', server, button, position, lang, privacy, mask, customer, nonce, early } = script.dataset;
  return {
    site,
    server: server ?? String(script.src),
    button: button === 'none' ? button : 'auto',
    position: positions.find((known) => known === position),
    lang,
    privacy: privacy === 'strict' ? privacy : 'balanced',
    mask,
    early: early !== undefined,
    customer: customer === undefined ? undefined : { name: customer },
    nonce: nonce ?? script.nonce,
  };
}

/** @throws Problem no-site, when there is no site or the server's address is none. */
export function toConfig(options: PagetwinOptions, document: Document): Config {
  const { site, server = document.baseURI, button, position = 'bottom-right', lang, privacy, mask = '', nonce = '' } = options;
  if (!site) throw problem('no-site', 'Pagetwin has no site: set data-site on the script tag, or call Pagetwin.init({ site }).');
  return {
    site,
    server: originOf(server, document.baseURI),
    hasButton: button !== 'none',
    position,
    lang: (lang || document.documentElement.lang || navigator.language).slice(0, 35),
    isStrict: privacy === 'strict',
    mask,
    nonce,
  };
}

function originOf(address: string, base: string): string {
  try {
    return new URL(address, base).origin;
  } catch {
    throw problem('no-site', `Pagetwin's server is not an address: ${address}`);
  }
}
