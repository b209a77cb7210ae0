import type { JsonObject } from "domain/model";

/** A contact in REST JSON, as it is returned. */
export type ContactDocument = JsonObject;
