/** Puts a function in the place of a member's, with the flags that it had. The undo restores it where ours is still there: another library may have wrapped ours since. */
export function putInPlace(target: object, name: string, field: 'value' | 'get' | 'set', replacement: unknown): () => void {
  const fieldNow = (): unknown => Object.getOwnPropertyDescriptor(target, name)?.[field];
  const original = fieldNow();
  Object.defineProperty(target, name, { [field]: replacement });
  return () => {
    if (fieldNow() === replacement) Object.defineProperty(target, name, { [field]: original });
  };
}
