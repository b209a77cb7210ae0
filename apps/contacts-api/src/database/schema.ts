import type { JsonObject } from "domain/model";
import type { JSONColumnType } from "kysely";

export interface Schema {
  readonly contacts: {
    readonly id: string;
    /** The tenant. Every query names it. */
    readonly group_id: string;
    /** The contact as it is answered, in REST JSON: its fields are declared once, in the domain, and not as columns. */
    readonly document: JSONColumnType<JsonObject>;
  };
}
