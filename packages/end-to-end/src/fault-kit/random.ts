/** Numbers from 0 up to 1, the same ones for the same seed, so that what a run has found can be looked for again. */
export type Random = () => number;

/**
 * The generator called mulberry32: a full period of 2^32, and even enough to choose faults with. Whatever runs at the
 * same time takes a generator of its own `name`, so that none depends on how the others get on.
 */
export function seededRandom(seed: number, name: string): Random {
  // The hash called FNV-1a.
  let state = seed >>> 0;
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of `choices`, each as likely as any other. */
export function oneOf<Choice>(random: Random, choices: readonly [Choice, ...Choice[]]): Choice {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}
