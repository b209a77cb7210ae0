import type { Scalar } from "./scalar.js";

/** A class whose properties are declared with `field`. */
export type Model<Instance extends object = object> = new () => Instance;

/** All facts about a field. They are declared on one line, in its model, and read with `fieldsOf`. */
export interface Field {
  /** The name in TypeScript and GraphQL. */
  readonly name: string;
  /** The name in REST JSON. */
  readonly wireName: string;
  readonly type: Scalar<unknown> | Model;
  readonly list: boolean;
  readonly required: boolean;
  /** Whether it identifies an instance of the model. Received objects without it are dropped. */
  readonly key: boolean;
  /** Whether the API's documents lack it. A response leaves it out when it is absent, where documented fields are null. */
  readonly undocumented: boolean;
  readonly description: string;
}
