import { createRandom, words } from '../pages/random.js';
import type { Workload } from './workload.js';

export const typed: Workload = {
  name: 'typed',
  what: '200 characters typed in a field',
  group: 'change',
  build(document) {
    document.body.innerHTML = '<form><label>Message <textarea id="message" rows="8" cols="60"></textarea></label></form>';
  },
  async hand(page) {
    const text = words(createRandom(17), 60).slice(0, 200);
    await page.locator('#message').focus();
    await page.keyboard.type(text, { delay: 15 });
  },
};
