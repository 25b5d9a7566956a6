/** All that is said of the customer between Connect and Answer: scrubbed title, origin and path, language, device, and what the site says by identify(). */
import type { CustomerInfo, PageInfo } from '@pagetwin/protocol';
import type { Customer } from '../loader/config.js';
import type { SitePolicy } from './page-capture.js';

/** Card, account and telephone numbers, however they are grouped. */
const longNumber = /\d(?:[ .-]?\d){6,}/g;
const maskedTitle = '[data-pagetwin-mask], [data-pagetwin-hide], [data-pagetwin-ignore]';
const phoneShortSidePx = 600;

/** The page itself is not captured yet, so this is stricter than what the door lets out later: no query, no title where any mask could mean it. */
export function describePage(window: Window, policy: SitePolicy): PageInfo {
  const { location, document, navigator } = window;
  return {
    url: (location.origin + location.pathname).slice(0, 2048),
    title: mayTellTitle(document, policy) ? document.title.replace(longNumber, '•••').slice(0, 512) : '',
    language: navigator.language.slice(0, 35),
    device: deviceOf(window),
  };
}

function mayTellTitle(document: Document, { mode, mask, hide }: SitePolicy): boolean {
  if (mode === 'strict') return false;
  try {
    return !document.querySelector('title')?.closest([maskedTitle, ...mask, ...hide].join());
  } catch {
    return false; // a selector that no browser reads: when unsure, mask
  }
}

function deviceOf(window: Window): PageInfo['device'] {
  if (!window.matchMedia('(pointer: coarse)').matches) return 'desktop';
  return Math.min(window.screen.width, window.screen.height) < phoneShortSidePx ? 'phone' : 'tablet';
}

const forbiddenKeys = ['__proto__', 'constructor', 'prototype'];

/** Within the bounds of the wire: what is longer is cut, so that a long note never costs the session. */
export function describeCustomer({ name, ...data }: Customer): CustomerInfo {
  const entries = Object.entries(data).filter(([key, value]) => value !== undefined && value !== null && key.length <= 64 && !forbiddenKeys.includes(key));
  return {
    name: String(name ?? '').slice(0, 120),
    data: Object.fromEntries(entries.slice(0, 20).map(([key, value]) => [key, String(value).slice(0, 256)])),
  };
}
