import { describe, expect, it } from 'vitest';
import { captureKey, createPartLoader, liveKey, remoteKey, type CreateRemote, type PartScope } from './load-parts.js';
import type { LivePart, PageCapture, PageCaptureParts } from './page-capture.js';
import { partInfo } from './part-info.js';

const whole = {} as PageCapture;
const capture = (): PageCapture => whole;
const live = {} as LivePart;
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
    const loading = [loader.loadCapture(), loader.loadRemote()] as const;
    expect(asked).toEqual([partInfo.capturePath, partInfo.livePath, partInfo.remotePath]);
    scope[captureKey] = capture;
    scope[liveKey] = live;
    scope[remoteKey] = remote;
    settle();
    const [createPageCapture, createRemote] = await Promise.all(loading);
    expect(createPageCapture({} as PageCaptureParts)).toBe(whole);
    expect(createRemote).toBe(remote);
  });

  it('are fetched once, however often they are asked for meanwhile and afterwards', async () => {
    const { scope, asked, loader, settle } = createNetwork();
    const loading = [loader.loadCapture(), loader.loadCapture()];
    scope[captureKey] = capture;
    scope[liveKey] = live;
    settle();
    await Promise.all(loading);
    await loader.loadCapture();
    expect(asked).toEqual([partInfo.capturePath, partInfo.livePath]);
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
    scope[liveKey] = live;
    settle();
    await again;
    expect(asked).toHaveLength(4);
  });

  it('that one of two parts lacks are lacking, and only that one is fetched again', async () => {
    const { scope, asked, loader, settle } = createNetwork();
    const failing = loader.loadCapture();
    scope[captureKey] = capture;
    settle();
    await expect(failing).rejects.toMatchObject({ code: 'load-failed' });
    loader.loadCapture().catch(() => undefined);
    expect(asked.slice(2)).toEqual([partInfo.livePath]);
  });
});
