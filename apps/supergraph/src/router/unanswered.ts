import { GraphQLError } from "graphql";

/** What a client is told where a subgraph is away. What Node.js or a router says of it names addresses, or nothing at all. */
export const unanswered = (subgraph: string): GraphQLError =>
  new GraphQLError(`The subgraph ${subgraph} does not answer.`, {
    extensions: { code: "DOWNSTREAM_SERVICE_ERROR", serviceName: subgraph },
  });
