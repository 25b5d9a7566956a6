/** Fields whose value never leaves, whatever a rule says (SECURITY.md "Masking", the Always list). */
import { controlTags, words } from '../data/words.js';
import type { DomReader } from '../page/dom-reader.js';

const secretTypes = words('password hidden file');
const secretPurpose = /(^|\s)(cc-\S+|one-time-code|(current|new)-password)(\s|$)/i;
/** Long words count anywhere in a name; short ones only as a word of their own: "pin" is not in "shipping". */
const secretPart = /cvv|cvc|iban|passw|passcode|card.?(number|no|num|nr)\b|card.?code|security.?code|one.?time.?code/i;
const secretWords = words('csc cvn pan ssn pin otp cc ccnum ccnumber cardnumber');

export interface SecretFields {
  isSecret(element: Element): boolean;
}

export function createSecretFields(dom: DomReader): SecretFields {
  /** A password field stays one when a page turns it into text to show what was typed. */
  const wasPassword = new WeakSet<Element>();

  function isSecret(element: Element): boolean {
    if (wasPassword.has(element)) return true;
    const type = (dom.attributeOf(element, 'type') ?? '').trim().toLowerCase();
    if (type === 'password') wasPassword.add(element);
    if (secretTypes.has(type)) return true;
    if (secretPurpose.test(dom.attributeOf(element, 'autocomplete') ?? '')) return true;
    return ['name', 'id', 'aria-label', 'placeholder'].some((name) => saysSecret(dom.attributeOf(element, name) ?? '')) || labelsOf(element).some(saysSecret);
  }

  return {
    isSecret(element) {
      return controlTags.has(dom.nameOf(element)) && isSecret(element);
    },
  };
}

function saysSecret(text: string): boolean {
  if (text === '') return false;
  if (secretPart.test(text)) return true;
  const words = text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.split(/[^a-z]+/).some((word) => secretWords.has(word));
}

const maxLabelLength = 200;

function labelsOf(element: Element): string[] {
  const labels = (element as Partial<HTMLInputElement>).labels ?? [];
  return Array.from(labels, (label) => (label.textContent ?? '').slice(0, maxLabelLength));
}
