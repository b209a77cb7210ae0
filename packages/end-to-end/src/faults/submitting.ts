import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { oneOf } from "../fault-kit/random.js";
import type { Random } from "../fault-kit/random.js";
import type { Offer, Submitter } from "../fault-kit/submitter.js";
import type { Place } from "./proof.js";

export interface SubmittingOptions {
  readonly submitter: Submitter;
  readonly place: Place;
  readonly tenants: readonly string[];
  readonly random: Random;
  /** Begins the first name of all that are submitted. */
  readonly name: string;
  /** The longest between two contacts. */
  readonly maxPauseMs: number;
}

const retryMs = 300;
// For what never comes back.
const maxAttempts = 1_000;
// Many share a last name or a mail address, as in a family, and are told apart by the others all the same.
const families = 40;

type Submit = (offer: Offer) => Promise<void>;

/** Submits one contact after the other, in one of the ways in which clients do, until it is over. */
export async function submitOn(options: SubmittingOptions, isOver: () => boolean): Promise<void> {
  const { maxPauseMs, name, place, random, submitter, tenants } = options;
  const gatewayUrl = (): string => place.gateways[Math.floor(random() * place.gateways.length)]?.url ?? "";
  const once: Submit = async (offer) => void (await submitter.submit(gatewayUrl(), offer));
  /** With the same key, to one gateway and another, until it is acknowledged. */
  const forSure: Submit = async (offer) => {
    for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
      if ((await submitter.submit(gatewayUrl(), offer)).id !== null) return;
      await sleep(retryMs * random());
    }
  };
  const ways: readonly [Submit, ...Submit[]] = [
    once,
    once,
    // Two of the same name are two, whether one after the other or at once.
    async (offer) => {
      await once(offer);
      await once(offer);
    },
    async (offer) => void (await Promise.all([once(offer), once(offer)])),
    // With a key they are one.
    async (offer) => {
      const keyed = { ...offer, key: randomUUID() };
      await forSure(keyed);
      await once(keyed);
    },
    async (offer) => {
      const keyed = { ...offer, key: randomUUID() };
      await Promise.all([forSure(keyed), forSure(keyed)]);
    },
  ];
  for (let count = 0; !isOver(); count += 1) {
    const marker = `${name}-${count}`;
    await oneOf(
      random,
      ways,
    )({ tenant: tenants[Math.floor(random() * tenants.length)] ?? "", marker, key: null, ...personOf(random, marker) });
    await sleep(maxPauseMs * random());
  }
}

function personOf(random: Random, marker: string): Pick<Offer, "mail" | "surname"> {
  const family = `Family ${Math.floor(random() * families)}`;
  const kinds = [
    { mail: `${marker}@example.com` },
    { surname: family },
    { surname: family, mail: `${marker}@example.com` },
    { surname: family, mail: `${family.replace(" ", "-")}@example.com` },
  ] as const;
  return oneOf<Pick<Offer, "mail" | "surname">>(random, kinds);
}
