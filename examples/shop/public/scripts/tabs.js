/** Tabs by the ARIA pattern: arrow keys move, the address' fragment opens one. */
export function startTabs(root) {
  const tabs = [...root.querySelectorAll('[role="tab"]')];
  const select = (chosen) => {
    for (const tab of tabs) {
      tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      root.querySelector(`#${tab.getAttribute('aria-controls')}`).hidden = tab !== chosen;
    }
  };
  root.addEventListener('click', (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (tab !== null) select(tab);
  });
  root.addEventListener('keydown', (event) => {
    const at = tabs.indexOf(event.target);
    if (at < 0 || !['ArrowLeft', 'ArrowRight'].includes(event.key)) return;
    const next = tabs[(at + (event.key === 'ArrowRight' ? 1 : tabs.length - 1)) % tabs.length];
    select(next);
    next.focus();
  });
  select(tabs.find((tab) => `#${tab.id.replace('tab-', '')}` === location.hash) ?? tabs[0]);
}
