/**
 * How the host element and the Connect button look. `!important` in a shadow root's :host wins over every rule of the page (CSS Cascading 4, section 6.1),
 * so that no page's reset hides or restyles us by accident. A site sets its colour by `--pagetwin-accent` and `--pagetwin-on-accent`.
 */
export const widgetStyle = `
:host {
  all: initial !important;
  display: contents !important;
  --accent: var(--pagetwin-accent, #3949c4);
  --on-accent: var(--pagetwin-on-accent, #fff);
  --place: auto 20px 20px auto;
}
:host([data-position="bottom-left"]) { --place: auto auto 20px 20px; }
:host([data-position="top-right"]) { --place: 20px 20px auto auto; }
:host([data-position="top-left"]) { --place: 20px auto auto 20px; }
button {
  all: unset;
  box-sizing: border-box;
  cursor: pointer;
  font: 600 14px/20px system-ui, sans-serif;
  text-align: center;
}
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; box-shadow: 0 0 0 2px #fff; }
[data-action="connect"] { background: var(--accent); color: var(--on-accent); }
.pill {
  position: fixed;
  inset: var(--place);
  z-index: 2147483647;
  display: flex;
  align-items: center;
  gap: 8px;
  padding: 12px 18px 12px 14px;
  border-radius: 22px;
  box-shadow: 0 1px 2px #10182833, 0 6px 20px #10182840;
}
.pill:hover { filter: brightness(1.1); }
.pill[aria-busy="true"] { opacity: .7; cursor: progress; }
.trouble {
  position: fixed;
  inset: var(--place);
  z-index: 2147483647;
  max-width: 250px;
  margin: 56px 0;
  padding: 10px 14px;
  border-radius: 12px;
  background: #fff;
  color: #1b1f33;
  font: 14px/20px system-ui, sans-serif;
  box-shadow: 0 1px 2px #10182833, 0 6px 20px #10182840;
}
:host(:not([data-state="idle"])) :is(.pill, .trouble) { display: none; }
svg { width: 20px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
@media print { :host { display: none !important; } }
`;
