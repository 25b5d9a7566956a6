import { describe } from 'vitest';
import { launchBrowser } from '../support/launch-browser.js';
import { tellStory } from '../support/story.js';

describe('a session in the shop', () => tellStory({ album: 'story', customer: launchBrowser }));
