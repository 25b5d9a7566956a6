/** A page as sites have them: a head, navigation, cards with texts, links, lists, a table, fields. No style sheets: they travel as assets and are no part of a node's cost. */
import { createRandom, words, type Random } from './random.js';

/** Fills the body with `nodes` nodes, elements and texts together (± a card). */
export function fillArticlePage(document: Document, nodes: number): void {
  const random = createRandom(nodes);
  const main = document.createElement('main');
  main.className = 'content';
  let made = 0;
  const make: Make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    made += 1 + children.filter((child) => typeof child === 'string').length;
    return element;
  };
  for (let index = 0; made < nodes - 4; index++) main.append(card(make, random, index));
  document.body.append(main);
}

type Make = (tag: string, attributes: Readonly<Record<string, string>>, ...children: (string | Element)[]) => Element;

function card(make: Make, random: Random, index: number): Element {
  const link = (): Element => make('a', { href: `/articles/${index}/${words(random, 1)}`, class: 'link' }, words(random, 2));
  const item = (): Element => make('li', { class: 'item' }, words(random, 3 + random(5)));
  const cell = (): Element => make('td', {}, `${random(900)}.${random(10)}`);
  return make(
    'article',
    { class: 'card', id: `card-${index}`, 'data-index': String(index) },
    make('h2', { class: 'title' }, words(random, 4)),
    make('p', { class: 'lead' }, `${words(random, 9)} `, make('em', {}, words(random, 2)), ` ${words(random, 6)}.`),
    make('p', {}, `${words(random, 12)} `, link(), `, ${words(random, 8)}.`),
    make('ul', { class: 'facts' }, item(), item(), item()),
    make('table', { class: 'figures' }, make('tbody', {}, make('tr', {}, cell(), cell(), cell()), make('tr', {}, cell(), cell(), cell()))),
    make('div', { class: 'card-foot', style: `order: ${index % 3}` }, make('button', { type: 'button', class: 'button button-small' }, 'Read on'), link()),
  );
}
