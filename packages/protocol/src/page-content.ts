/**
 * What comes out of a customer's page, and only through the one door: in the SDK, privacy/mask alone mints these, after masking.
 * The writer takes nothing else for page content, so that a forgotten mask is a compile error. (The canary test is the proof.)
 */
declare const content: unique symbol;

/** Text, a value or an attribute's value, masked. */
export type PageText = string & { readonly [content]: 'text' };
/** An absolute address, scrubbed of secrets. */
export type PageUrl = string & { readonly [content]: 'url' };
/** A style rule's text, masked. */
export type PageCss = string & { readonly [content]: 'css' };
/** Encoded pixels of a picture that the page shows. */
export type PagePixels = Uint8Array & { readonly [content]: 'pixels' };
