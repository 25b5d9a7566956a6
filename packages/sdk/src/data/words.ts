/** A set of names, written as one text. */
export const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements with a value of their own. */
export const controlTags = words('input textarea select');

/** Elements that show something which is not in their children. */
export const embeddingTags = words('iframe frame object embed canvas video audio');
