import { violation } from "domain/model";
import type { Path, Rule, UnknownProperties, Violation } from "domain/model";
import { operators } from "domain/search";
import type { Condition, Operator } from "domain/search";
import { wordsOf } from "../contacts/search-tokens.js";
import { attributeOf } from "./attribute.js";
import type { Comparable } from "./attribute.js";
import type { Criterion, Operand, Subject, Test } from "./criterion.js";
import { boundsKind, readOperand } from "./operand.js";

interface Meaning {
  readonly question: "all" | "any" | "contains" | "from" | "present" | "range" | "startsWith" | "to" | "words";
  readonly negated: boolean;
}

const meanings: Record<Operator, Meaning> = {
  eql: { question: "words", negated: false },
  not_eql: { question: "words", negated: true },
  "eql:strictdata": { question: "any", negated: false },
  "not_eql:strictdata": { question: "any", negated: true },
  ext: { question: "present", negated: false },
  not_ext: { question: "present", negated: true },
  contains: { question: "contains", negated: false },
  not_contains: { question: "contains", negated: true },
  start_with: { question: "startsWith", negated: false },
  not_start_with: { question: "startsWith", negated: true },
  gte: { question: "from", negated: false },
  lte: { question: "to", negated: false },
  range: { question: "range", negated: false },
  any_of: { question: "any", negated: false },
  none_of: { question: "any", negated: true },
  all_of: { question: "all", negated: false },
};

const ofTexts: readonly Meaning["question"][] = ["all", "any", "contains", "present", "startsWith", "words"];
const ofAmounts: readonly Meaning["question"][] = ["all", "any", "from", "present", "range", "to", "words"];

// Without words, `eql` means equality.
const questions: Record<Comparable, readonly Meaning["question"][]> = {
  boolean: ["all", "any", "present", "words"],
  id: ofAmounts,
  mail: ofTexts,
  moment: ofAmounts,
  number: ofAmounts,
  object: ["present"],
  text: ofTexts,
};

const unknownAttribute: Rule = {
  code: "UNKNOWN_FIELD",
  message: "is not an attribute of contacts",
  holds: () => false,
};

const askable: Rule = {
  code: "INVALID_OPERATOR",
  message: "is not an operator for this attribute",
  holds: () => false,
};

/** What reading a condition depends on besides the condition. */
export interface Reading {
  readonly nowMs: number;
  readonly unknownProperties: UnknownProperties;
}

/** The criterion that a condition stands for, or its first mistake. `at` is the condition's path. */
export function readCriterion(condition: Condition, at: Path, reading: Reading): Criterion | Violation {
  const { negated, question } = meanings[condition.operator];
  const subject = subjectOf(condition, question);
  if (subject === "unknown" && reading.unknownProperties === "refuse") {
    return violation(unknownAttribute, [...at, "attr"]);
  }
  if (subject === "unknown" || subject.kind === "absent") return { negated, test: { kind: "nothing" } };
  if (!questions[subject.comparable].includes(question)) return violation(askable, [...at, "ope"]);
  const test = readTest(condition, subject, at, reading.nowMs);
  return "code" in test ? test : { negated, test };
}

function subjectOf(
  { attribute, formId, formRefIds = [], from, to, values }: Condition,
  question: Meaning["question"],
): Subject | { readonly kind: "absent" } | "unknown" {
  if (formId === undefined) return attributeOf(attribute) ?? "unknown";
  const isAmount = question === "from" || question === "to" || question === "range";
  const bound = values[0] ?? from ?? to;
  return {
    kind: "form",
    formId,
    // The contract, section 2.5: `ext` ignores form_ref_ids.
    formRefIds: question === "present" ? [] : formRefIds,
    comparable: isAmount && bound !== undefined ? boundsKind(bound) : "text",
  };
}

function readTest(condition: Condition, subject: Subject, at: Path, nowMs: number): Test | Violation {
  const { operator, values } = condition;
  const { question } = meanings[operator];
  const { comparable } = subject;
  if (question === "present" || comparable === "object") return { kind: "present", subject };
  if (subject.kind === "form" && operators[operator] !== "bounds" && values.length === 0) {
    return { kind: "options", formId: subject.formId, formRefIds: subject.formRefIds, all: question === "all" };
  }
  const [value = ""] = values;
  if (question === "contains" || question === "startsWith") return { kind: question, subject, text: value };
  if (question === "words" && (comparable === "mail" || comparable === "text"))
    return { kind: "words", subject, words: wordsOf(value) };

  const read: ReadValue = (text, ...steps) => {
    const operand = readOperand(comparable, text, nowMs);
    return "code" in operand ? violation(operand, [...at, ...steps]) : operand;
  };
  if (question === "from") return readBounds(subject, read, [value, "value"], undefined);
  if (question === "to") return readBounds(subject, read, undefined, [value, "value"]);
  if (question === "range") {
    const { from, to } = condition;
    return readBounds(subject, read, from === undefined ? from : [from, "from"], to === undefined ? to : [to, "to"]);
  }
  const operands = readOperands(condition, read);
  return "code" in operands ? operands : { kind: question === "all" ? "all" : "any", subject, operands };
}

/** Reads the value at `steps` within the condition. */
type ReadValue = (text: string, ...steps: Path) => Operand | Violation;
type Bound = readonly [text: string, step: string] | undefined;

// As a lower bound a span counts from its first instant, as an upper bound to its last.
function readBounds(subject: Subject, read: ReadValue, from: Bound, to: Bound): Test | Violation {
  const [lower, upper] = [from && read(...from), to && read(...to)];
  if (lower && "code" in lower) return lower;
  if (upper && "code" in upper) return upper;
  return { kind: "between", subject, ...(lower && { from: lower.first }), ...(upper && { to: upper.last }) };
}

function readOperands({ operator, values }: Condition, read: ReadValue): readonly Operand[] | Violation {
  const operands: Operand[] = [];
  for (const [index, text] of values.entries()) {
    const operand = operators[operator] === "list" ? read(text, "value", index) : read(text, "value");
    if ("code" in operand) return operand;
    operands.push(operand);
  }
  return operands;
}
