/** Hides things for the moment of a picture by a style sheet of the browser's inspector: the document is not touched, so that nobody who watches it notices. */
import type { CDPSession, Page } from 'playwright';
import { hasInspector } from './has-inspector.js';

interface FrameTree {
  readonly frame: { readonly id: string };
  readonly childFrames?: readonly FrameTree[];
}

/** Without an inspector nothing is hidden. */
export async function hideForShot<Shot>(page: Page, css: string, shoot: () => Promise<Shot>): Promise<Shot> {
  if (!hasInspector(page)) return shoot();
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { frameTree } = await session.send('Page.getFrameTree');
    const sheets = await Promise.all(idsOf(frameTree).map((frameId) => addSheet(session, frameId, css)));
    const shot = await shoot();
    for (const styleSheetId of sheets) if (styleSheetId !== null) await session.send('CSS.setStyleSheetText', { styleSheetId, text: '' });
    return shot;
  } finally {
    await session.detach();
  }
}

const idsOf = ({ frame, childFrames = [] }: FrameTree): string[] => [frame.id, ...childFrames.flatMap(idsOf)];

/** Null: a frame in another process, which has a caret only when somebody types there. */
async function addSheet(session: CDPSession, frameId: string, css: string): Promise<string | null> {
  try {
    const { styleSheetId } = await session.send('CSS.createStyleSheet', { frameId });
    await session.send('CSS.setStyleSheetText', { styleSheetId, text: css });
    return styleSheetId;
  } catch {
    return null;
  }
}
