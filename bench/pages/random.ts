/** The same numbers in every run: a page is made anew for each contestant, and must be the same page. */
export type Random = (below: number) => number;

/** A linear congruential generator (Numerical Recipes' constants). */
export function createRandom(seed = 1): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
}

const vowels = 'aeiou';
const consonants = 'bcdfghklmnprstvwz';

/** Words of one to four syllables; a vocabulary of 800, as prose has it in a few pages. */
const vocabulary = makeWords(800);

function makeWords(count: number): readonly string[] {
  const random = createRandom(7);
  const syllable = (): string => `${consonants[random(consonants.length)] ?? ''}${vowels[random(vowels.length)] ?? ''}${random(3) === 0 ? 'n' : ''}`;
  return Array.from({ length: count }, () => Array.from({ length: 1 + random(4) }, syllable).join(''));
}

/** Common words come often: the square of an even distribution. */
export function words(random: Random, count: number): string {
  const word = (): string => vocabulary[Math.floor((random(1000) / 1000) ** 2 * vocabulary.length)] ?? '';
  return Array.from({ length: count }, word).join(' ');
}
