/** The page's address and title, shown by the console where the page cannot draw; and how large the page is. */
import type { JSX } from 'preact';
import { splitAddress } from '../queue/page-address.js';
import { ActualIcon, BackIcon, FitIcon, ForwardIcon, ReloadIcon } from '../style/icons.js';
import type { ScaleChoice } from './scale.js';
import type { ShownPage, Viewport } from './session.js';

const steps = [
  { where: 'back', label: 'The customer’s page: back', Icon: BackIcon },
  { where: 'forward', label: 'The customer’s page: forward', Icon: ForwardIcon },
  { where: 'reload', label: 'The customer’s page: reload', Icon: ReloadIcon },
] as const;

export interface AddressStripProps {
  readonly page: ShownPage;
  readonly icon: string | null;
  readonly viewport: Viewport | null;
  readonly scale: number;
  readonly choice: ScaleChoice;
  readonly notes: readonly string[];
  readonly hasGrant: boolean;
  navigate(where: 'back' | 'forward' | 'reload'): void;
}

export function AddressStrip({ page, icon, viewport, scale, choice, notes, hasGrant, navigate }: AddressStripProps): JSX.Element {
  const { origin, rest } = splitAddress(page.url);
  const mode = choice.mode.value;
  return (
    <div class="strip">
      <span class="strip-steps">
        {steps.map(({ where, label, Icon }) => (
          <button
            key={where}
            type="button"
            class="button is-quiet is-icon is-small"
            data-action={`page-${where}`}
            disabled={!hasGrant}
            aria-label={label}
            title={hasGrant ? label : `${label}: ask to act first`}
            onClick={() => navigate(where)}
          >
            <Icon />
          </button>
        ))}
      </span>
      {icon !== null && <img class="strip-icon" data-icon="" src={icon} alt="" width={16} height={16} />}
      <span class="strip-address address" title={page.url}>
        <span class="address-origin">{origin}</span>
        <span class="address-rest">{rest}</span>
      </span>
      <span class="strip-title" title={page.title}>
        {page.title}
      </span>
      <span class="spacer" />
      {notes.length > 0 && (
        <span class="strip-notes" title={notes.join('\n')}>
          {notes.length === 1 ? '1 part is not shown' : `${notes.length} parts are not shown`}
        </span>
      )}
      {viewport !== null && (
        <span class="detail figure strip-size" title="The customer’s window, in CSS px">
          {viewport.width} × {viewport.height} · {Math.round(scale * 100)} %
        </span>
      )}
      <span class="segments" role="group" aria-label="Size of the page">
        <button
          type="button"
          class="segment"
          data-action="scale-fit"
          aria-pressed={mode === 'fit'}
          title="Whole page in the window (F)"
          onClick={() => choice.choose('fit')}
        >
          <FitIcon /> Fit
        </button>
        <button
          type="button"
          class="segment"
          data-action="scale-actual"
          aria-pressed={mode === 'actual'}
          title="Its own size (F)"
          onClick={() => choice.choose('actual')}
        >
          <ActualIcon /> 1:1
        </button>
      </span>
    </div>
  );
}
