/** The tools, as a column of radio buttons beside the page. */
import type { JSX } from 'preact';
import { tools, whyNot, type Tool, type ToolFacts } from '../overlay/tool.js';
import { ActIcon, HighlightIcon, PenIcon, PointIcon } from '../style/icons.js';

export interface ToolRailProps {
  readonly tool: Tool;
  readonly hasGrant: boolean;
  take(tool: Tool): void;
  /** A tool that can't be had now: why. */
  explain(text: string): void;
}

const icons = { point: PointIcon, highlight: HighlightIcon, pen: PenIcon, act: ActIcon } as const;

export function ToolRail({ tool, hasGrant, take, explain }: ToolRailProps): JSX.Element {
  const button = (facts: ToolFacts) => {
    const Icon = icons[facts.tool];
    const obstacle = whyNot(facts.tool, hasGrant);
    return (
      <button
        key={facts.tool}
        type="button"
        class="tool"
        role="radio"
        data-tool={facts.tool}
        aria-checked={facts.tool === tool}
        // Not "disabled": it can be reached, and says why.
        aria-disabled={obstacle !== null}
        title={`${obstacle ?? facts.hint} (${facts.shortcut})`}
        onClick={() => (obstacle === null ? take(facts.tool) : explain(obstacle))}
      >
        <Icon />
        <span>{facts.label}</span>
      </button>
    );
  };
  return (
    <div class="rail" role="radiogroup" aria-label="Tools">
      {tools.map(button)}
    </div>
  );
}
