import { Contact } from "domain/contacts";
import type { SortAttribute } from "domain/search";
import { Field, InputType, ObjectType, registerEnumType } from "type-graphql";
import "../../graphql/contact-types.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { orderFields } from "./contact-order.js";
import type { Order } from "./contact-order.js";

const fieldNames = Object.fromEntries(orderFields.map((attribute) => [attribute.toUpperCase(), attribute]));
const directions = { ASC: "ASC", DESC: "DESC" } as const;

registerEnumType(fieldNames, { name: "ContactOrderField", description: "What contacts are put in order by." });
registerEnumType(directions, {
  name: "ContactOrderDirection",
  description: "Which way an order goes.",
  valuesConfig: { ASC: { description: "From A to Z, from old to new." }, DESC: { description: "The other way." } },
});

@InputType({ description: "In which order contacts come." })
export class ContactOrder implements Order {
  @Field(() => fieldNames, { description: "What they are put in order by." })
  readonly field!: SortAttribute;

  @Field(() => directions, { description: "Which way the order goes.", defaultValue: "ASC" })
  readonly direction!: "ASC" | "DESC";
}

@ObjectType({ description: "A contact in a list.", simpleResolvers: true })
export class ContactEdge {
  @Field(() => String, { description: "The place in the list, to go on after it." })
  readonly cursor!: string;

  @Field(() => Contact, { description: "The contact." })
  readonly node!: ReceivedContact;
}

@ObjectType({ description: "What there is beside a part of a list.", simpleResolvers: true })
export class ContactPageInfo {
  @Field(() => Boolean, { description: "Whether more contacts follow." })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether contacts come before." })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { description: "The cursor of the first contact; null where there is none.", nullable: true })
  readonly startCursor!: string | null;

  @Field(() => String, { description: "The cursor of the last contact; null where there is none.", nullable: true })
  readonly endCursor!: string | null;
}

@ObjectType({ description: "Part of a list of contacts.", simpleResolvers: true })
export class ContactConnection {
  readonly edges!: ContactEdge[];

  readonly nodes!: ReceivedContact[];

  /** Places of the rows that could not be read, and are left out. */
  readonly unreadable!: readonly number[];

  @Field(() => ContactPageInfo, { description: "What there is beside this part of the list." })
  readonly pageInfo!: ContactPageInfo;

  /** Counts what the whole list has, once. */
  readonly count!: () => Promise<number>;
}
