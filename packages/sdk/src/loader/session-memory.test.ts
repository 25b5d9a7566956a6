import { afterEach, describe, expect, it } from 'vitest';
import { createSessionMemory } from './session-memory.js';

const remembered = { tab: 't', resume: 'r', paused: true, granted: 'o1' };

afterEach(() => sessionStorage.clear());

describe('session memory', () => {
  it('gives back what it was told, to the same site alone', () => {
    createSessionMemory(window, 'demo').write(remembered);
    expect(createSessionMemory(window, 'demo').read()).toEqual(remembered);
    expect(createSessionMemory(window, 'other').read()).toBeNull();
  });

  it('forgets', () => {
    const memory = createSessionMemory(window, 'demo');
    memory.write(remembered);
    memory.clear();
    expect(memory.read()).toBeNull();
    expect(sessionStorage.length).toBe(0);
  });

  it.each(['', 'not json', 'null', '7', '{"tab":1,"resume":"r"}', '{"tab":"t"}'])('takes %j, which the page may have written, for no memory', (text) => {
    sessionStorage.setItem('pagetwin:demo', text);
    expect(createSessionMemory(window, 'demo').read()).toBeNull();
  });

  it('does without a storage that is forbidden', () => {
    const forbidden = {
      get sessionStorage(): Storage {
        throw new DOMException('denied', 'SecurityError');
      },
    } as Window;
    const memory = createSessionMemory(forbidden, 'demo');
    memory.write(remembered);
    memory.clear();
    expect(memory.read()).toBeNull();
  });
});
