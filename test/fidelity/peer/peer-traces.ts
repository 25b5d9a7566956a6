/**
 * What rrweb's player changes on purpose is no fault of it, as what our console changes is none of ours (test/support/tree). Taken out before the two are compared:
 * its own style element, attributes beginning with rr_ or rrweb-, the classes :hover and rrweb-paused, and form state that it writes as attributes (the state itself is compared).
 */
import type { DocumentDescription, ElementDescription, NodeDescription, RootDescription } from '../../support/tree/description.js';

/** And one that it sets on every field. */
const stateAttributes = new Set(['value', 'checked', 'selected', 'open', '_csstext', 'autocomplete']);
const ownClasses = new Set([':hover', 'rrweb-paused']);

export function withoutPeerTraces(description: DocumentDescription): DocumentDescription {
  const clean = cleanDocument(description);
  return {
    ...clean,
    // Its own rules stand in a style element between html and head.
    children: clean.children.map((child) =>
      child.kind === 'element' && child.name === 'html' ? { ...child, children: withoutOwnStyle(child.children) } : child,
    ),
  };
}

function withoutOwnStyle(children: readonly NodeDescription[]): readonly NodeDescription[] {
  const [first] = children;
  return first?.kind === 'element' && first.name === 'style' ? children.slice(1) : children;
}

const cleanDocument = (description: DocumentDescription): DocumentDescription => ({ ...description, ...cleanRoot(description) });

const cleanRoot = (root: RootDescription): RootDescription => ({ rules: root.rules, children: root.children.map(cleanNode) });

function cleanNode(node: NodeDescription): NodeDescription {
  return node.kind === 'element' ? cleanElement(node) : node;
}

function cleanElement(element: ElementDescription): ElementDescription {
  return {
    ...element,
    attributes: cleanAttributes(element.attributes),
    children: element.children.map(cleanNode),
    ...(element.shadow === undefined ? {} : { shadow: cleanRoot(element.shadow) }),
    ...(element.frame === undefined ? {} : { frame: cleanDocument(element.frame) }),
  };
}

function cleanAttributes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => {
      if (/^rr(_|web-)/.test(name) || stateAttributes.has(name)) return [];
      if (name !== 'class') return [[name, value]];
      // What it takes out of a list of classes again leaves the list behind, and put in order.
      const classes = value.split(/\s+/).filter((each) => each !== '' && !ownClasses.has(each));
      return classes.length === 0 ? [] : [[name, classes.join(' ')]];
    }),
  );
}

/** On the customer's side: the same attributes are not asked for. */
export function withoutStateAttributes(description: DocumentDescription): DocumentDescription {
  return cleanDocument(description);
}
