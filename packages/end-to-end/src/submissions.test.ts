import { describe, expect, it } from "vitest";
import { graphql } from "./graphql.js";
import { newPlace } from "./launch.js";
import { runProgram } from "./running-program.js";

const submit = `mutation ($input: CreateContactInput!, $key: String) {
  submitContact(input: $input, idempotencyKey: $key) { submission { id state } }
}`;
const list = "{ contactSubmissions { nodes { id state contactId contact { firstname } } } }";
const names = Array.from({ length: 10 }, (_, index) => `Ada-${index}`);

describe("submissions, with nothing installed", () => {
  // What was being sent when the gateway was killed is looked for, and sent again once it would have been found.
  const soon = { RECONCILE_AFTER_MS: "4000", CONTACTS_API_TIMEOUT_MS: "5000" };

  it("wait while the REST API is away, through a killed gateway, and arrive once each when it is back", async () => {
    const { environment, gatewayUrl } = await newPlace(soon);
    const send = async (query: string, variables: object = {}) => {
      const { data, errors } = await graphql(gatewayUrl, "demo-token", query, variables);
      expect(errors).toBeUndefined();
      return Object(data);
    };
    const first = await runProgram("gateway", environment);
    const ids: string[] = [];
    for (const [index, firstname] of names.entries()) {
      const input = { firstname, surname: "Lovelace", mail: `ada${index}@example.org` };
      ids.push((await send(submit, { input, key: firstname })).submitContact.submission.id);
    }
    await first.stop("SIGKILL");

    await runProgram("gateway", environment);
    const input = { firstname: names[0], surname: "Lovelace", mail: "ada0@example.org" };
    expect((await send(submit, { input, key: names[0] })).submitContact.submission.id).toBe(ids[0]);
    await runProgram("contacts-api", environment);

    // Costs nothing: what polling takes from the rate limit the delivery would go without.
    const created = async () =>
      (await send("{ contactSubmissions(state: CREATED) { nodes { id } } }")).contactSubmissions;
    await expect.poll(async () => (await created()).nodes).toHaveLength(names.length);
    const { contactSubmissions } = await send(list);
    expect(contactSubmissions.nodes).toEqual(
      names.map((firstname, index) => ({
        id: ids[index],
        state: "CREATED",
        contactId: expect.any(String),
        contact: { firstname },
      })),
    );
    const total = "{ searchContacts { totalCount } }";
    // Searches find them some seconds later; a second contact of one of them would be found then too.
    await expect.poll(async () => (await send(total)).searchContacts.totalCount).toBe(names.length);
  });
});
