import { readFile } from "node:fs/promises";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import type { GraphQLSchema } from "graphql";
import type { Event, Participant } from "./event.js";

interface Participation extends Participant {
  readonly event: Event;
}

const schemaFile = new URL("../schema.graphql", import.meta.url);

/** A subgraph that tells of `events`. Of a contact it knows the id, and another subgraph the rest. */
export async function buildEventsSchema(events: readonly Event[]): Promise<GraphQLSchema> {
  const inOrder = events.toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  const byId = new Map(inOrder.map((event) => [event.id, event]));
  const byContact = new Map<string, Participation[]>();
  for (const participation of inOrder.flatMap(participationsIn)) {
    const others = byContact.get(participation.contactId) ?? [];
    byContact.set(participation.contactId, [...others, participation]);
  }
  const resolvers = {
    Query: {
      events: () => inOrder,
      event: (_: unknown, { id }: { readonly id: string }) => byId.get(id) ?? null,
    },
    Event: {
      __resolveReference: ({ id }: { readonly id: string }) => byId.get(id) ?? null,
      participations: participationsIn,
    },
    Participation: {
      contact: ({ contactId }: Participation) => ({ __typename: "Contact", id: contactId }),
    },
    Contact: {
      participations: ({ id }: { readonly id: string }) => byContact.get(id) ?? [],
    },
  };
  return buildSubgraphSchema({ typeDefs: parse(await readFile(schemaFile, "utf8")), resolvers });
}

const roles: readonly Participant["role"][] = ["ORGANISER", "VOLUNTEER", "GUEST"];

const participationsIn = (event: Event): readonly Participation[] =>
  event.participants
    .map((participant) => ({ ...participant, event }))
    .toSorted((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role));
