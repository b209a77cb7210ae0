import { english } from "./english.js";
import { german } from "./german.js";
import type { Texts } from "./texts.js";

const known: readonly Texts[] = [english, german];

/** The texts in the first of a visitor's languages that there is, such as `de-AT`; in English if there is none. */
export function textsFor(languages: readonly string[]): Texts {
  for (const locale of languages) {
    const texts = known.find(({ language }) => language === locale.toLowerCase().split("-")[0]);
    if (texts) return { ...texts, locale };
  }
  return english;
}
