/** <star-rating value="4.6" count="213">: five stars, filled to the value. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: inline-flex; align-items: center; gap: .45em; font-size: .875rem; line-height: 1; color: inherit; }
  .stars { position: relative; width: 5.5em; height: 1.1em; background: #c9cfc4; overflow: hidden;
    clip-path: path("M7.7 0l2.3 5.1 5.4.6-4 3.8 1.1 5.5-4.8-2.8L2.9 15 4 9.5 0 5.7l5.4-.6zM23.1 0l2.3 5.1 5.4.6-4 3.8 1.1 5.5-4.8-2.8-4.8 2.8 1.1-5.5-4-3.8 5.4-.6zM38.5 0l2.3 5.1 5.4.6-4 3.8 1.1 5.5-4.8-2.8-4.8 2.8 1.1-5.5-4-3.8 5.4-.6zM53.9 0l2.3 5.1 5.4.6-4 3.8 1.1 5.5-4.8-2.8-4.8 2.8 1.1-5.5-4-3.8 5.4-.6zM69.3 0l2.3 5.1 5.4.6-4 3.8 1.1 5.5-4.8-2.8-4.8 2.8 1.1-5.5-4-3.8 5.4-.6z"); }
  .filled { position: absolute; inset: 0 auto 0 0; background: #d98a12; }
  .count { font-size: .92em; }
`);

class StarRating extends HTMLElement {
  static observedAttributes = ['value', 'count'];

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
    const value = Number(this.getAttribute('value') ?? 0);
    const count = this.getAttribute('count');
    const stars = document.createElement('span');
    const filled = document.createElement('span');
    stars.className = 'stars';
    stars.setAttribute('role', 'img');
    stars.setAttribute('aria-label', `${value} of 5 stars`);
    filled.className = 'filled';
    filled.style.width = `${value * 20}%`;
    stars.append(filled);
    const number = document.createElement('span');
    number.className = 'count';
    number.textContent = count === null ? '' : `${value.toFixed(1)} (${count})`;
    this.shadowRoot.replaceChildren(stars, number);
  }
}

customElements.define('star-rating', StarRating);
