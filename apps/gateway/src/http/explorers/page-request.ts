import type { FastifyInstance } from "fastify";
import { qualityValue } from "../quality-value.js";

type ConstraintStrategy = Parameters<FastifyInstance["addConstraintStrategy"]>[0];
type Handler = Parameters<ReturnType<ConstraintStrategy["storage"]>["set"]>[1];

/** As a route's `constraints`: the route is for a browser that opens a page, and for nothing else. */
export const pageRequest = { represents: "page" } as const;

/**
 * Teaches the router to tell a browser that opens a page from a program that calls the API at the same URL. A page that
 * no route claims goes to the unconstrained route, as if this were not here. Call it once, before the first such route.
 */
export function routePageRequests(app: FastifyInstance): void {
  app.addConstraintStrategy({
    name: "represents",
    storage: () => {
      const handlers = new Map<unknown, Handler>();
      return {
        get: (value) => handlers.get(value) ?? null,
        set: (value, handler) => void handlers.set(value, handler),
      };
    },
    validate: () => {},
    deriveConstraint: (req) => (prefersHtml(req.headers.accept) ? pageRequest.represents : undefined),
  });
}

/** A browser names text/html when it navigates; fetch(), curl and GraphQL clients name JSON or send a wildcard. */
function prefersHtml(accept: string | undefined): boolean {
  const html = qualityValue(accept, "text/html");
  const json = Math.max(
    qualityValue(accept, "application/json"),
    qualityValue(accept, "application/graphql-response+json"),
  );
  return html > json;
}
