/** Whether something that the page handed us is an element: of any realm, so its class says nothing. */
export function isElement(target: unknown): target is Element {
  return typeof target === 'object' && target !== null && 'nodeType' in target && target.nodeType === 1;
}
