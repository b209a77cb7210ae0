import type { JsonObject } from "domain/model";
import type { ColumnType, Generated, Insertable, JSONColumnType, RawBuilder } from "kysely";

type Timestamp = ColumnType<Date, string, string>;

export interface Schema {
  readonly contacts: {
    readonly id: string;
    /** The tenant. Every query names it. */
    readonly group_id: string;
    /** The contact in REST JSON, as it is returned. Its fields are declared once, in the domain, not as columns. */
    readonly document: JSONColumnType<JsonObject>;
    readonly nationbuilder_id: string | null;
    readonly created_at: Timestamp;
    readonly updated_at: Timestamp;
    readonly lastchange: Timestamp;
    /** Normal forms, to compare and sort by. */
    readonly mail: string | null;
    readonly surname: string | null;
    /** The words of the contact's texts, as a tsvector. */
    readonly tokens: ColumnType<string, RawBuilder<string>, RawBuilder<string>>;
  };
  /** Upserts that are accepted but not applied yet. */
  readonly upserts: {
    readonly id: Generated<string>;
    readonly group_id: string;
    readonly user_id: string;
    /** A ContactUpsertInput, in REST JSON. */
    readonly document: JSONColumnType<JsonObject>;
    readonly due_at: Timestamp;
    readonly attempts: Generated<number>;
  };
}

export type ContactRow = Insertable<Schema["contacts"]>;
