import { parseArgs } from "node:util";

export const partNames = ["gateway", "limiter", "waiting", "api", "submissions"] as const;
export type PartName = (typeof partNames)[number];

export interface Options {
  /** What to measure; all parts unless one is named. */
  readonly parts: readonly PartName[];
  readonly rounds: number;
  /** Of each window. */
  readonly seconds: number;
  readonly connections: number;
  /** Reports also where the machine is too noisy for it, and says so. */
  readonly allowNoise: boolean;
  /** Tells where the product's time goes, instead of comparing. */
  readonly profile: boolean;
}

/** Throws one sentence for the first mistake. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== "--"),
    options: {
      only: { type: "string" },
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "5" },
      connections: { type: "string", default: "32" },
      "allow-noise": { type: "boolean", default: false },
      profile: { type: "boolean", default: false },
    },
  });
  const only = values.only;
  const part = partNames.find((name) => name === only);
  if (only !== undefined && part === undefined) throw new Error(`--only must be one of ${partNames.join(", ")}.`);
  return {
    parts: part === undefined ? partNames : [part],
    rounds: whole("rounds", values.rounds),
    seconds: whole("seconds", values.seconds),
    connections: whole("connections", values.connections),
    allowNoise: values["allow-noise"],
    profile: values.profile,
  };
}

function whole(name: string, text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error(`--${name} must be a whole number from 1 to 9999.`);
  return Number(text);
}
