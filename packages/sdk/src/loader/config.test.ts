import { describe, expect, it } from 'vitest';
import { readTag, toConfig } from './config.js';

function tag(attributes: Record<string, string>): HTMLScriptElement {
  const script = document.createElement('script');
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  return script;
}

const configOf = (attributes: Record<string, string>) =>
  toConfig(readTag(tag({ src: 'https://push.example.com/pagetwin.js', 'data-site': 'demo', ...attributes })), document);

describe('config', () => {
  it("takes the script's origin as the server, and a button at the bottom right", () => {
    expect(configOf({})).toMatchObject({
      site: 'demo',
      server: 'https://push.example.com',
      hasButton: true,
      position: 'bottom-right',
      isStrict: false,
      mask: '',
      nonce: '',
    });
  });

  it('reads every attribute of the contract', () => {
    const attributes = {
      'data-server': 'https://other.example:8443/some/path',
      'data-button': 'none',
      'data-position': 'top-left',
      'data-lang': 'de-AT',
      'data-privacy': 'strict',
      'data-mask': '.iban, #pin',
      'data-nonce': 'n0nce',
    };
    expect(configOf(attributes)).toEqual({
      site: 'demo',
      server: 'https://other.example:8443',
      hasButton: false,
      position: 'top-left',
      lang: 'de-AT',
      isStrict: true,
      mask: '.iban, #pin',
      nonce: 'n0nce',
    });
    expect(readTag(tag({ 'data-customer': 'Ada' })).customer).toEqual({ name: 'Ada' });
  });

  it('takes a value that it does not know for the default', () => {
    expect(configOf({ 'data-position': 'middle', 'data-button': 'yes', 'data-privacy': 'lax' })).toMatchObject({
      position: 'bottom-right',
      hasButton: true,
      isStrict: false,
    });
  });

  it("speaks the page's language unless it is told another", () => {
    document.documentElement.lang = 'ja';
    expect(configOf({}).lang).toBe('ja');
    document.documentElement.lang = '';
    expect(configOf({}).lang).toBe(navigator.language);
  });

  it('says in a sentence that the site is missing, or that the server is no address', () => {
    expect(() => configOf({ 'data-site': '' })).toThrow(/no site/);
    expect(() => toConfig({ site: 'demo', server: 'http://[' }, document)).toThrow('not an address: http://[');
  });
});
