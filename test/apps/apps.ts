/** Applications that nobody here wrote, from npm, and what a customer does in them. */
import type { App } from './app.js';
import { adminTemplates } from './apps/admin.js';
import { charts } from './apps/charts.js';
import { componentKits } from './apps/component-kits.js';
import { documents } from './apps/documents.js';
import { editors } from './apps/editors.js';
import { frameworks } from './apps/frameworks.js';
import { grids } from './apps/grids.js';
import { maps } from './apps/maps.js';
import { pickers } from './apps/pickers.js';
import { todos } from './apps/todos.js';
import { widgets } from './apps/widgets.js';

export type { App } from './app.js';

export const apps: readonly App[] = [
  ...todos,
  ...adminTemplates,
  ...grids,
  ...editors,
  ...charts,
  ...maps,
  ...documents,
  ...componentKits,
  ...frameworks,
  ...pickers,
  ...widgets,
];
