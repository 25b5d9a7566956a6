/** The console's icons: one stroke weight, drawn on 20 × 20. Always beside a word or a label, never alone in meaning. */
import type { ComponentChildren, JSX } from 'preact';

interface IconProps {
  readonly children: ComponentChildren;
}

function Icon({ children }: IconProps): JSX.Element {
  return (
    <svg
      class="icon"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const PointIcon = () => (
  <Icon>
    <path d="M4 3.5 16 9l-5.2 1.7L8.6 16z" />
  </Icon>
);
export const HighlightIcon = () => (
  <Icon>
    <path d="M3.5 7V4.5a1 1 0 0 1 1-1H7M13 3.5h2.5a1 1 0 0 1 1 1V7M16.5 13v2.5a1 1 0 0 1-1 1H13M7 16.5H4.5a1 1 0 0 1-1-1V13" />
    <rect x="7" y="8" width="6" height="4" rx="1" />
  </Icon>
);
export const PenIcon = () => (
  <Icon>
    <path d="m12.5 4 3.5 3.5L7.5 16 3.5 16.5 4 12.5zM10.8 5.8l3.4 3.4" />
  </Icon>
);
export const ActIcon = () => (
  <Icon>
    <path d="M8 9.5V4.2a1.2 1.2 0 0 1 2.4 0V9l3.9.8a1.6 1.6 0 0 1 1.3 1.8l-.6 3.3A2.5 2.5 0 0 1 12.5 17H9.8a2.5 2.5 0 0 1-2-.9l-3-3.7a1.15 1.15 0 0 1 1.7-1.55L8 12" />
  </Icon>
);
export const FitIcon = () => (
  <Icon>
    <path d="M3.5 8V4.5H7M16.5 8V4.5H13M3.5 12v3.5H7M16.5 12v3.5H13" />
  </Icon>
);
export const ActualIcon = () => (
  <Icon>
    <path d="M4.5 6.5 6 5.5v9M13.5 6.5l1.5-1v9M10 8.2v.1M10 12v.1" />
  </Icon>
);
export const BackIcon = () => (
  <Icon>
    <path d="M12 4.5 6.5 10l5.5 5.5" />
  </Icon>
);
export const ForwardIcon = () => (
  <Icon>
    <path d="M8 4.5 13.5 10 8 15.5" />
  </Icon>
);
export const ReloadIcon = () => (
  <Icon>
    <path d="M15.5 10a5.5 5.5 0 1 1-1.7-4l1.7 1.6M15.5 4v3.6h-3.6" />
  </Icon>
);
export const InviteIcon = () => (
  <Icon>
    <circle cx="8.5" cy="7" r="3" />
    <path d="M3 16.2a5.5 5.5 0 0 1 11 0M15.5 6v4M13.5 8h4" />
  </Icon>
);
export const TransferIcon = () => (
  <Icon>
    <path d="M3.5 7h11l-3-3M16.5 13h-11l3 3" />
  </Icon>
);
export const SoundIcon = () => (
  <Icon>
    <path d="M3.5 8v4h2.8L10 15V5L6.3 8zM13 7.5a3.5 3.5 0 0 1 0 5M15 5.2a6.8 6.8 0 0 1 0 9.6" />
  </Icon>
);
export const MutedIcon = () => (
  <Icon>
    <path d="M3.5 8v4h2.8L10 15V5L6.3 8zM13.5 8l4 4M17.5 8l-4 4" />
  </Icon>
);
export const BellIcon = () => (
  <Icon>
    <path d="M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.2 1.2H4.3zM8.5 16.8a1.6 1.6 0 0 0 3 0" />
  </Icon>
);
export const ThemeIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="6.5" />
    <path d="M10 3.5v13a6.5 6.5 0 0 0 0-13z" fill="currentColor" />
  </Icon>
);
export const SignOutIcon = () => (
  <Icon>
    <path d="M8 4H4.5v12H8M12 6.5l3.5 3.5-3.5 3.5M15 10H8" />
  </Icon>
);
export const HelpIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="6.8" />
    <path d="M8 8.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.3M10 13.6v.1" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="m5.5 5.5 9 9M14.5 5.5l-9 9" />
  </Icon>
);
/** The two overlapping pages of the mark. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect class="mark-back" x="3" y="3" width="18" height="20" rx="4" />
    <rect class="mark-front" x="10" y="9" width="18" height="20" rx="4" />
  </svg>
);
