import { beforeAll, describe, inject } from "vitest";
import { answeredErrors } from "./answered-errors.js";
import { countedContacts } from "./counted-contacts.js";
import { createdContacts } from "./created-contacts.js";
import { deletedContacts } from "./deleted-contacts.js";
import { openEmbedded, openOnServices } from "./own-service.js";
import { rateLimit } from "./rate-limit.js";
import { readContacts } from "./read-contacts.js";
import { readForms } from "./read-forms.js";
import { readV1Contacts } from "./read-v1-contacts.js";
import { replacedContacts } from "./replaced-contacts.js";
import { requestCosts } from "./request-costs.js";
import { searchedContacts } from "./searched-contacts.js";
import { openSpace } from "./space.js";
import type { Space } from "./space.js";
import { upsertedAnswers } from "./upserted-answers.js";
import { upsertedContacts } from "./upserted-contacts.js";

const foreignUrl = process.env["CONTRACT_URL"];

type Place = readonly [name: string, openIt: () => Promise<Space>];

const places = foreignUrl === undefined ? ownPlaces() : [foreignPlace(foreignUrl)];

function ownPlaces(): readonly Place[] {
  const [postgresUrl, redisUrl] = [inject("postgresUrl"), inject("redisUrl")];
  const embedded: Place = ["with nothing installed", openEmbedded];
  // What is missing has been said when it was looked for.
  if (postgresUrl === null || redisUrl === null) return [embedded];
  return [embedded, ["on Postgres and Redis", () => openOnServices(postgresUrl, redisUrl)]];
}

function foreignPlace(url: string): Place {
  const token = process.env["CONTRACT_TOKEN"];
  if (!token) throw new Error("CONTRACT_TOKEN must be a token that is known at CONTRACT_URL.");
  return ["at CONTRACT_URL", async () => openSpace({ url, token, own: null })];
}

/**
 * The contract, asked of whoever serves it. What is documented holds anywhere; what clients have observed, and what is
 * assumed where nothing is said, is marked so, for a service of somebody else's may differ there.
 */
describe.each(places)("the contacts API %s", (_, openIt) => {
  let space: Space;
  const open = () => space;
  beforeAll(async () => {
    space = await openIt();
    return () => space.close();
  });

  createdContacts(open);
  readContacts(open);
  readV1Contacts(open);
  replacedContacts(open);
  deletedContacts(open);
  upsertedContacts(open);
  upsertedAnswers(open);
  searchedContacts(open);
  countedContacts(open);
  readForms(open);
  answeredErrors(open);
  rateLimit(open);
  requestCosts(open);
});
