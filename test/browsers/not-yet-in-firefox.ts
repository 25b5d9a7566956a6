/**
 * Feature cases that Firefox does not show faithfully yet, seen live, and why, of those that were run: test/fidelity/not-yet.ts is Chromium's, and the two have
 * little in common. Whoever mends one takes its line out, or the test fails.
 */
export const notYetInFirefox: Readonly<Record<string, string>> = {
  'documents-base-added': 'as in Chromium: a picture that was loaded before the base element came is looked for under the new base',
  'environment-density': 'not measured: without the inspector the operator’s picture cannot be taken at the customer’s density',
  'movement-page-scrolled': '20,784 of 375,112 px of ink, not looked into; the tree is equal',
  'states-focus-by-keyboard': 'the case waits for a focus that does not come in Firefox, not looked into',
};
