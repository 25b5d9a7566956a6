import { describe } from 'vitest';
import { launchBrowser } from '../support/launch-browser.js';
import { launchFirefox } from '../support/launch-firefox.js';
import { tellStory } from '../support/story.js';

describe('the story in Firefox, on both sides', () => tellStory({ album: 'story-firefox', customer: launchFirefox }));

describe('the story between a customer’s Firefox and an operator’s Chromium', () =>
  tellStory({ album: 'story-firefox-chromium', customer: launchFirefox, operator: launchBrowser }));

describe('the story between a customer’s Chromium and an operator’s Firefox', () =>
  tellStory({ album: 'story-chromium-firefox', customer: launchBrowser, operator: launchFirefox }));
