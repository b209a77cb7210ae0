import { english } from "./english.js";
import { german } from "./german.js";
import type { Texts } from "./texts.js";

const known: readonly Texts[] = [english, german];

/** The texts in the first of a visitor's languages that there is, such as `de-AT`; in English if there is none. */
export function textsFor(languages: readonly string[]): Texts {
  const wanted = languages.map((language) => language.toLowerCase().split("-")[0]);
  const language = wanted.find((each) => known.some((texts) => texts.language === each));
  return known.find((texts) => texts.language === language) ?? english;
}
