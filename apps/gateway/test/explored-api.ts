import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import { buildSchema, graphql } from "graphql";
import { registerExplorers } from "../src/http/explorers/explorers.js";

/** A small API behind both explorers, on a port of its own, that records what it is asked. */
export interface ExploredApi extends AsyncDisposable {
  readonly origin: string;
  readonly calls: readonly Call[];
}

interface Call {
  readonly operationName: string;
  readonly authorization: string | undefined;
}

interface Body {
  readonly query: string;
  readonly operationName: string;
}

const schema = buildSchema(`
  type Query { version: String }
  type Mutation { createContact(input: CreateContactInput!): CreateContactPayload }
  type CreateContactPayload { status: String!, contact: Contact! }
  type Contact { id: ID!, createdAt: String!, firstname: String, surname: String, mail: String }
  input CreateContactInput {
    firstname: String, surname: String, mail: String, mobile: String, birthdate: String
    address: AddressInput, tags: [TagInput!]
  }
  input AddressInput { city: String, postalcode: String, country: String, street: String, housenumber: String }
  input TagInput { name: String! }
`);

/** Starts the API, which lets in only those who show `acceptedToken`; `prefilledToken` is what the explorers are given. */
export async function startExploredApi(acceptedToken: string, prefilledToken: string | null): Promise<ExploredApi> {
  const app = fastify({ forceCloseConnections: true });
  const calls: Call[] = [];
  let createdContacts = 0;
  registerExplorers(app, { token: prefilledToken, hasSubmissions: true });

  app.post<{ Body: Body }>("/graphql", async ({ body, headers: { authorization } }) => {
    calls.push({ operationName: body.operationName, authorization });
    const createContact = ({ input }: { readonly input: object }): object => {
      if (authorization !== `Bearer ${acceptedToken}`) throw new Error("Not authorized.");
      createdContacts += 1;
      return {
        status: "success",
        contact: { ...input, id: `contact-${createdContacts}`, createdAt: "2026-01-01T00:00:00Z" },
      };
    };
    return graphql({ schema, source: body.query, operationName: body.operationName, rootValue: { createContact } });
  });

  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, calls, [Symbol.asyncDispose]: () => app.close() };
}
