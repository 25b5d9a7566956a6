import { describe, expect, it } from 'vitest';
import { captureKey, createPartLoader, remoteKey, type CreatePageCapture, type CreateRemote, type PartScope } from './load-parts.js';
import { partInfo } from './part-info.js';

const capture: CreatePageCapture = () => {
  throw new Error('not made here');
};
const remote: CreateRemote = () => {
  throw new Error('not made here');
};

/** A network whose scripts run when the test says so. */
function createNetwork() {
  const scope: PartScope = {};
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const loader = createPartLoader(scope, (path) => {
    asked.push(path);
    return new Promise((resolve) => waiting.push(resolve));
  });
  const settle = (): void => waiting.splice(0).forEach((resolve) => resolve());
  return { scope, asked, loader, settle };
}

describe("the recorder's parts", () => {
  it('are each fetched when they are asked for, under their own address', async () => {
    const { scope, asked, loader, settle } = createNetwork();
    const loading = [loader.loadCapture(), loader.loadRemote()];
    expect(asked).toEqual([partInfo.capturePath, partInfo.remotePath]);
    scope[captureKey] = capture;
    scope[remoteKey] = remote;
    settle();
    expect(await Promise.all(loading)).toEqual([capture, remote]);
  });

  it('are fetched once, however often they are asked for meanwhile and afterwards', async () => {
    const { scope, asked, loader, settle } = createNetwork();
    const loading = [loader.loadCapture(), loader.loadCapture()];
    scope[captureKey] = capture;
    settle();
    await Promise.all(loading);
    expect(await loader.loadCapture()).toBe(capture);
    expect(asked).toHaveLength(1);
  });

  it('that do not load are said to be missing, with their address, and are fetched again when they are asked for again', async () => {
    const { scope, asked, loader, settle } = createNetwork();
    const failing = loader.loadCapture();
    settle();
    await expect(failing).rejects.toMatchObject({
      code: 'load-failed',
      message: `A part of Pagetwin's recorder did not load from ${partInfo.capturePath}.`,
    });
    const again = loader.loadCapture();
    scope[captureKey] = capture;
    settle();
    expect(await again).toBe(capture);
    expect(asked).toHaveLength(2);
  });
});
