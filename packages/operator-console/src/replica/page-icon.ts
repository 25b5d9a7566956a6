/** The icon of the page, as its links name it: the last one that came. */
import type { AssetUser } from './asset-map.js';
import { baseOf, type Stage } from './stage.js';

/** It is asked for with each paint: news of it needs no call. */
const nobody: AssetUser = { refresh: () => undefined };

export function pageIcon(stage: Stage): string | null {
  const { model, identity, door, assets } = stage;
  let icon: string | null = null;
  for (const { id } of model.sheetOwners) {
    const element = identity.elementOf(id);
    if (element === null || !/(^|\s)icon(\s|$)/i.test(door.sheetAttribute(element, 'rel'))) continue;
    if (element.ownerDocument !== stage.document) continue;
    const asset = assets.find(door.sheetAttribute(element, 'href'), baseOf(stage, element), nobody);
    if (asset.kind === 'known') icon = asset.url;
  }
  return icon;
}
