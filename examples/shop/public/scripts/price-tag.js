/** <price-tag amount="5800" was="6400">: a swing ticket. Amounts in pence. Open shadow root, one adopted sheet for all tickets. */
import { formatPrice } from './money.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: inline-block; font-family: var(--display); font-weight: 700; line-height: 1; }
  .ticket { display: inline-flex; align-items: center; gap: .5em; padding: .5em .7em .5em 1.5em; background: #fffdf6; color: #14332d; position: relative;
    clip-path: polygon(.75em 0, 100% 0, 100% 100%, .75em 100%, 0 50%); }
  .ticket::before { content: ""; position: absolute; left: .72em; top: 50%; width: .4em; height: .4em; border-radius: 50%; background: #14332d; transform: translateY(-50%); }
  :host([was]) .ticket { background: #c23c1f; color: #fff; }
  :host([was]) .ticket::before { background: #fff; }
  s { font-weight: 500; font-size: .8em; }
  .said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`);

class PriceTag extends HTMLElement {
  static observedAttributes = ['amount', 'was'];

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
  }

  connectedCallback() {
    this.render();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.render();
  }

  render() {
    const ticket = document.createElement('span');
    ticket.className = 'ticket';
    if (this.hasAttribute('was')) {
      const before = document.createElement('s');
      before.textContent = formatPrice(Number(this.getAttribute('was')));
      ticket.append(said('Was '), before, said(', now '));
    }
    ticket.append(formatPrice(Number(this.getAttribute('amount'))));
    this.shadowRoot.replaceChildren(ticket);
  }
}

function said(text) {
  const span = document.createElement('span');
  span.className = 'said';
  span.textContent = text;
  return span;
}

customElements.define('price-tag', PriceTag);
