/** What the operator's hand does over the page. */
export type Tool = 'point' | 'highlight' | 'pen' | 'act';

export interface ToolFacts {
  readonly tool: Tool;
  readonly label: string;
  readonly hint: string;
  readonly shortcut: string;
}

export const tools: readonly ToolFacts[] = [
  { tool: 'point', label: 'Point', hint: 'The customer sees your pointer', shortcut: '1' },
  { tool: 'highlight', label: 'Highlight', hint: 'Click puts a frame around a part of the page', shortcut: '2' },
  { tool: 'pen', label: 'Draw', hint: 'Drawing is not there yet', shortcut: '3' },
  { tool: 'act', label: 'Act', hint: 'Click and type in the customer’s page', shortcut: '4' },
];

/** Why a tool can't be taken now; null: it can. */
export function whyNot(tool: Tool, hasGrant: boolean): string | null {
  if (tool === 'pen') return 'Drawing is not there yet.';
  return tool === 'act' && !hasGrant ? 'Ask to act first: the customer has to allow it.' : null;
}
