/**
 * Feature cases that are not faithful, or cannot be measured, in Firefox on both sides, seen live, and why: all that are left of the 209 (Firefox ESR 153, November 28, 2026).
 * test/fidelity/not-yet.ts is Chromium's. Whoever mends one takes its line out, or the test of every eighth fails.
 */
export const notYetInFirefox: Readonly<Record<string, string>> = {
  // As in Chromium, for the reasons that stand in test/fidelity/not-yet.ts.
  'documents-odd-attribute-names': 'as in Chromium: a name that begins with an equals sign',
  'documents-odd-element-names': 'as in Chromium: a script that the page shows',
  'roots-closed-hidden': 'as in Chromium: a closed root on an element that nobody defined',
  'roots-frame-foreign-with-tag': 'as in Chromium: the demo’s site lists no other origin whose frames it shows',
  'style-link-from-elsewhere': 'as in Chromium: the server fetches nothing from its own machine',
  'style-refused-by-policy': 'as in Chromium: that a policy refused a style is told nowhere',
  'style-custom-highlights': 'as in Chromium: the page’s own highlights are not captured yet',

  // The case asks for what Firefox does not have, so that its change cannot be made there.
  'movement-animation-along-scroll': 'there is no ScrollTimeline',
  'pictures-paint-worklet': 'there is no CSS.paintWorklet',
  'style-typed-om': 'a rule has no styleMap',

  // What the driver or the machine does not give.
  'environment-scheme-changed': 'not measured: over BiDi Firefox 153 takes no command that changes the colour scheme',
  'pictures-webgl': 'not measured: Firefox on a machine without a graphics card gives the page no WebGL context',
  'roots-closed-early': 'the replica shows what is in the root; without an inspector the customer’s side cannot be read, and counts as without it',
  'roots-object-and-embed': 'not measured: Playwright waits for the document of an object element to finish, which is never told, and does not press Connect',

  // What falls short.
  'forms-checks': 'a fault of Firefox: a copy of an undecided tick box says that it is undecided, and is not drawn so; the replica’s is',
  'movement-animate-composed': 'iterationComposite, which Chromium does not have, is not told',
  'movement-selection-lines': '0.57 % of ink, where 0.5 % may be off, at lines whose height is no whole px: 303 of 53,486 px',
  'pictures-svg-sprite-parts': 'a use of a whole file shows nothing in Firefox, and what it shows in Chromium in the replica',
  'states-active': 'Firefox gives the border of a pressed button another colour, which the replica does not: 0.69 % of ink',
  'states-hover-in-frame': 'a button of the browser’s own looks under the pointer: the replica darkens it as Chromium does, and not as Firefox',
  'style-relative-addresses': 'the base address given to a constructed sheet is told by nothing: Firefox writes addresses as the page did, Chromium whole',
};
