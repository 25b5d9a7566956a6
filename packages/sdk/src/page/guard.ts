/** Nothing of ours ever throws into the page: what fails in a callback fails in silence (a guest doesn't log). */
export function guard<Args extends readonly unknown[]>(run: (...args: Args) => void): (...args: Args) => void {
  return (...args) => {
    try {
      run(...args);
    } catch {
      // The recorder heals by a keyframe; the page must not notice.
    }
  };
}
