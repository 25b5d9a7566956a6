// Two components, one inside the other: open shadow roots, slots, a constructed style sheet shared by all items, and one changed while the page runs.
const itemSheet = new CSSStyleSheet();
itemSheet.replaceSync(`
  :host { display: flex; align-items: center; gap: 12px; padding: 10px 0; border-bottom: 1px solid var(--line); }
  .name { flex: 1; }
  ::slotted(em) { color: var(--quiet); margin-inline-start: 6px; }
  button { width: 32px; height: 32px; border: 1px solid var(--line); border-radius: 50%; background: none; color: inherit; font: inherit; cursor: pointer; }
  output { min-width: 24px; text-align: center; }
`);

customElements.define(
  'tea-item',
  class extends HTMLElement {
    count = 0;

    connectedCallback() {
      if (this.shadowRoot !== null) return;
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [itemSheet];
      root.innerHTML = `<span class="name"><slot></slot><slot name="note"></slot></span><button aria-label="less">−</button><output>0</output><button aria-label="more">+</button>`;
      const [less, more] = root.querySelectorAll('button');
      less.onclick = () => this.change(-1);
      more.onclick = () => this.change(1);
    }

    change(by) {
      this.count = Math.max(0, this.count + by);
      this.shadowRoot.querySelector('output').value = this.count;
      this.dispatchEvent(new CustomEvent('change', { bubbles: true }));
    }

    get total() {
      return this.count * Number(this.getAttribute('price'));
    }
  },
);

customElements.define(
  'tea-list',
  class extends HTMLElement {
    connectedCallback() {
      const root = this.attachShadow({ mode: 'open' });
      root.innerHTML = `<style>p { font-weight: 600; text-align: end; }</style><slot></slot><p>Total: <span>0.00</span> €</p>`;
      const sheet = root.querySelector('style').sheet;
      this.addEventListener('change', () => {
        const total = [...this.querySelectorAll('tea-item')].reduce((sum, item) => sum + item.total, 0);
        root.querySelector('span').textContent = total.toFixed(2);
        while (sheet.cssRules.length > 1) sheet.deleteRule(1);
        if (total > 30) sheet.insertRule('span { color: #c2410c }', 1);
      });
    }
  },
);
