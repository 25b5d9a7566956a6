import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idIn, pageOf, putUnderTest, type UnderTest } from '../replica-under-test.js';

describe('scroll positions in the replica', () => {
  let test: UnderTest;
  beforeEach(() => {
    test = putUnderTest();
  });
  afterEach(() => test.stop());

  it('shows a place between two snap points while the customer drags, and leaves the page to itself at a snap point', async () => {
    const part = '<p style="height:300px;margin:0;scroll-snap-align:start">part</p>';
    const page = pageOf(`<div style="height:300px;overflow:auto;scroll-snap-type:y mandatory">${part.repeat(5)}</div>`);
    const node = idIn(page.nodes, 'div');
    await test.keyframe([page, { kind: 'scroll', node, left: 0, top: 140 }]);
    const box = test.find('div');
    expect(box.scrollTop).toBe(140);
    test.find('p').style.height = '310px';
    expect(box.scrollTop).toBe(140);
    await test.patch([{ kind: 'scroll', node, left: 0, top: 310 }]);
    expect(box.scrollTop).toBe(310);
    expect(box.getAttributeNames()).toEqual(['style']);
  });

  it('scrolls as far as there is room, and on when there is more', async () => {
    const page = pageOf('<div style="height:100px;overflow:auto"><p style="height:200px;margin:0">part</p></div>');
    const node = idIn(page.nodes, 'div');
    await test.keyframe([page, { kind: 'scroll', node, left: 0, top: 250 }]);
    expect(test.find('div').scrollTop).toBe(100);
    test.find('p').style.height = '900px';
    await test.patch([]);
    expect(test.find('div').scrollTop).toBe(250);
  });
});
