/** html`…` is markup whose values are escaped. Other markup and lists of it go in as they are; null, undefined and false leave nothing. */
class Markup {
  constructor(text) {
    this.text = text;
  }
}

export function html(parts, ...values) {
  return new Markup(parts.reduce((text, part, index) => text + asText(values[index - 1]) + part));
}

/** Replaces what an element contains. */
export function fill(element, ...content) {
  const template = document.createElement('template');
  template.innerHTML = asText(content);
  element.replaceChildren(template.content);
  return element;
}

/** The first element of some markup. */
export function build(markup) {
  const template = document.createElement('template');
  template.innerHTML = markup.text.trim();
  return template.content.firstElementChild;
}

function asText(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(asText).join('');
  if (value === null || value === undefined || value === false) return '';
  return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
