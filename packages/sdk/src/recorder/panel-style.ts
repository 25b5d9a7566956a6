/** How the widget looks while a session runs. Placed by the host's data-position, never in the page's flow. What the loader's style sets holds here too. */
export const panelStyle = `
.panel {
  --surface: #fff;
  --ink: #1b2033;
  --quiet: #545c72;
  --line: #dde1ea;
  --tint: #f2f4f9;
  --stop: #b42318;
  --stop-tint: #fdeceb;
  --light: #15924a;
  color: var(--ink);
  font: 14px/20px system-ui, sans-serif;
  text-align: start;
}
@media (prefers-color-scheme: dark) {
  .panel {
    --surface: #1d212e;
    --ink: #eef0f6;
    --quiet: #aab1c5;
    --line: #3a415a;
    --tint: #282d3f;
    --stop: #ffb3ab;
    --stop-tint: #4a2428;
    --light: #4ade80;
  }
}
h2, p, output { margin: 0; }
h2 { font: 600 17px/24px system-ui, sans-serif; }
p, .code span { color: var(--quiet); }
[hidden] { display: none !important; }
.marks { position: fixed; inset: 0; z-index: 2147483646; pointer-events: none; overflow: clip; }
section { position: fixed; inset: var(--place); z-index: 2147483647; }
.card, .bar {
  box-sizing: border-box;
  background: var(--surface);
  color: var(--ink);
  border: 1px solid var(--line);
  border-radius: 16px;
  box-shadow: 0 1px 2px #1018281a, 0 12px 32px #10182833;
}
.card { width: min(340px, 100vw - 24px); padding: 20px; }
.card > * + * { margin-block-start: 14px; }
.card h2 + p { margin-block-start: 6px; }
.code { display: grid; gap: 2px; padding: 12px 16px 14px; border-radius: 12px; background: var(--tint); }
.code span, .note, .bar p { font-size: 13px; line-height: 18px; }
output { font: 600 32px/38px ui-monospace, monospace; letter-spacing: .05em; }
.buttons { display: flex; gap: 8px; }
.card .buttons { justify-content: flex-end; }
.buttons button { padding: 7px 14px; border: 1px solid var(--line); border-radius: 10px; white-space: nowrap; }
.buttons button:where(:hover) { background: var(--tint); }
.buttons [data-action="end"] { border-color: #0000; background: var(--stop-tint); color: var(--stop); }
.buttons [data-action="end"]:hover { border-color: var(--stop); }
.buttons :is([data-action="allow"], [data-action="revoke"], [data-action="connect"]) { border-color: #0000; background: var(--accent); color: var(--on-accent); }
.buttons :is([data-action="allow"], [data-action="revoke"], [data-action="connect"]):hover { filter: brightness(1.1); }
.bar { display: flex; align-items: center; gap: 12px; padding: 10px; padding-inline-start: 16px; }
.words { max-width: 320px; margin-inline-end: 8px; overflow-wrap: anywhere; }
.light { flex: none; width: 10px; height: 10px; border-radius: 50%; background: var(--quiet); }
[data-light="live"] .light { background: var(--light); }
[data-light="acting"] .light { background: var(--accent); box-shadow: 0 0 0 3px var(--tint); }
:is([data-light="paused"], [data-light="offline"], [data-light="lost"]) .light { background: #d97706; }
dialog { inset: 0; margin: auto; height: fit-content; }
dialog.card { width: min(400px, 100vw - 24px); padding: 24px; }
dialog::backdrop { background: #10182880; }
@media (max-width: 520px) {
  section.bar { inset-inline: 12px; flex-wrap: wrap; padding: 14px; }
  section.card { inset-inline: 12px; width: auto; }
  .bar .words { flex: 1; margin: 0; }
  .bar .buttons { flex: 1 0 100%; }
  .bar .buttons button { flex: 1; }
}
@media (prefers-reduced-motion: no-preference) {
  section, dialog { animation: enter .18s ease-out; }
}
@keyframes enter { from { opacity: 0; transform: translateY(8px); } }
`;
