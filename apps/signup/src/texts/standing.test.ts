import { describe, expect, test } from "vitest";
import { waitingSignUp } from "../../test/sign-ups.js";
import { english } from "./english.js";
import { german } from "./german.js";
import { standing } from "./standing.js";
import { textsFor } from "./texts-for.js";

const noonMs = new Date(2026, 5, 1, 12).getTime();
const at = (day: number, hour: number, minute: number) => new Date(2026, 5, day, hour, minute).toISOString();

describe("how a sign-up stands", () => {
  test.each([
    [1, null, "You are next in line. We can’t say yet when your turn comes."],
    [12, at(1, 12, 0), "You are number 12 in line. Your turn comes in a few seconds."],
    [12, at(1, 14, 5), "You are number 12 in line. Your turn comes at about 14:05."],
    [90_000, at(3, 9, 30), "You are number 90,000 in line. Your turn comes at about Wednesday 3 June at 09:30."],
  ])("number %d, expected at %s", (position, expectedAt, sentence) => {
    expect(standing({ ...waitingSignUp, position, expectedAt }, english, noonMs)).toBe(sentence);
  });

  test("is told in German too", () => {
    const signUp = { ...waitingSignUp, position: 12, expectedAt: at(1, 14, 5) };
    expect(standing(signUp, german, noonMs)).toBe(
      "Sie sind Nummer 12 in der Warteschlange. Sie sind etwa um 14:05 Uhr an der Reihe.",
    );
  });

  test("in German says too that nobody can tell when its turn comes", () => {
    expect(standing({ ...waitingSignUp, position: 12, expectedAt: null }, german, noonMs)).toBe(
      "Sie sind Nummer 12 in der Warteschlange. Wann es so weit ist, lässt sich noch nicht sagen.",
    );
  });

  test("does not tell whether the contact was there before", () => {
    const [created, updated] = (["CREATED", "UPDATED"] as const).map((state) =>
      standing({ ...waitingSignUp, state, position: null }, english, noonMs),
    );
    expect(created).toBe(updated);
  });
});

test.each([
  [["de-AT", "en"], "de"],
  [["fr-FR", "de"], "de"],
  [["fr"], "en"],
  [["EN-gb"], "en"],
  [[], "en"],
])("the page speaks the first of %j that it knows: %s", (languages, language) => {
  expect(textsFor(languages).language).toBe(language);
});
