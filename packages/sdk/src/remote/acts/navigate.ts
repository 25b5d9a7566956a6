/** Going elsewhere: only to the site's own origins, and never by what a browser does for the customer's own hand alone. */
import type { ActRefusal } from '@pagetwin/protocol';

/** @param where - an address, "back", "forward" or "reload". */
export function navigate(window: Window, where: string, allowed: readonly string[]): ActRefusal | null {
  if (where === 'reload') window.location.reload();
  else if (where === 'back' || where === 'forward') return step(window, where);
  else if (!isAllowed(where, window.document.baseURI, allowed)) return 'off-origin';
  else window.location.assign(new URL(where, window.document.baseURI).href);
  return null;
}

/** Where the browser tells its own entries of this origin, a step never leaves it. */
function step(window: Window, where: 'back' | 'forward'): ActRefusal | null {
  const navigation: unknown = Reflect.get(window, 'navigation');
  const can = typeof navigation === 'object' && navigation !== null ? Reflect.get(navigation, where === 'back' ? 'canGoBack' : 'canGoForward') : true;
  if (can !== true) return 'off-origin';
  window.history[where]();
  return null;
}

/** Why a click on this element may not follow where it leads. */
export function leavingRefusal(element: Element, allowed: readonly string[]): ActRefusal | null {
  const link = element.closest('a[href],area[href]');
  if (link !== null) return destinationRefusal(link, link.getAttribute('href') ?? '', link.getAttribute('target'), allowed);
  const submitter = element.closest('button,input[type=submit],input[type=image]');
  const form =
    submitter !== null && 'form' in submitter && 'type' in submitter && submitter.type !== 'button' && submitter.type !== 'reset' ? submitter.form : null;
  if (submitter === null || !isForm(form)) return null;
  const action = submitter.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
  return destinationRefusal(form, action, submitter.getAttribute('formtarget') ?? form.getAttribute('target'), allowed);
}

function destinationRefusal(element: Element, address: string, target: string | null, allowed: readonly string[]): ActRefusal | null {
  // What the page itself does with a javascript: or an in-page address is its own affair.
  if (/^\s*(javascript:|#)/i.test(address) || address === '') return null;
  const isNewWindow = target !== null && target !== '' && !/^_(self|parent|top)$/i.test(target) && !hasFrame(element, target);
  if (isNewWindow || element.hasAttribute('download')) return 'needs-gesture';
  if (/^\s*(mailto|tel|sms|blob|data):/i.test(address)) return 'needs-gesture';
  return isAllowed(address, element.baseURI, allowed) ? null : 'off-origin';
}

const hasFrame = (element: Element, name: string): boolean => Array.from(element.ownerDocument.querySelectorAll('iframe')).some((frame) => frame.name === name);
const isForm = (value: unknown): value is HTMLFormElement => typeof value === 'object' && value !== null && 'elements' in value;

function isAllowed(address: string, base: string, allowed: readonly string[]): boolean {
  if (!URL.canParse(address, base)) return false;
  const { protocol, origin } = new URL(address, base);
  return (protocol === 'http:' || protocol === 'https:') && allowed.includes(origin);
}
