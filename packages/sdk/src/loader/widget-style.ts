/**
 * How the host element and the Connect button look. `!important` in a shadow root's :host wins over every rule of the page (CSS Cascading 4, section 6.1):
 * a page's reset can neither restyle nor hide us by accident. A site sets its colour by `--pagetwin-accent` (and `--pagetwin-on-accent`).
 */
export const widgetStyle = `
:host {
  all: initial !important;
  display: contents !important;
  color-scheme: light dark !important;
  --accent: var(--pagetwin-accent, #3b4cca);
  --on-accent: var(--pagetwin-on-accent, #fff);
  --gap: max(16px, env(safe-area-inset-bottom));
}
button {
  all: unset;
  box-sizing: border-box;
  cursor: pointer;
  font: 600 15px/20px system-ui, sans-serif;
  text-align: center;
  user-select: none;
  -webkit-tap-highlight-color: transparent;
}
button:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
  box-shadow: 0 0 0 2px #fff;
}
svg {
  width: 20px;
  height: 20px;
  fill: none;
  stroke: currentColor;
  stroke-width: 2;
  stroke-linecap: round;
  stroke-linejoin: round;
  flex: none;
}
:host > button, :host [data-action="connect"] { background: var(--accent); color: var(--on-accent); }
`;
