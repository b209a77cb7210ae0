import { Contact } from "domain/contacts";
import type { SortAttribute } from "domain/search";
import { Field, InputType, ObjectType, registerEnumType } from "type-graphql";
import "../../graphql/contact-types.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import { sortAttributes } from "domain/search";
import type { Order } from "./contact-order.js";

const fieldNames = Object.fromEntries(sortAttributes.map((attribute) => [attribute.toUpperCase(), attribute]));
const directions = { ASC: "ASC", DESC: "DESC" } as const;

registerEnumType(fieldNames, { name: "ContactOrderField", description: "A field to order contacts by." });
registerEnumType(directions, {
  name: "ContactOrderDirection",
  description: "Direction of an order.",
  valuesConfig: { ASC: { description: "A to Z, oldest first." }, DESC: { description: "Z to A, newest first." } },
});

@InputType({ description: "The order of contacts." })
export class ContactOrder implements Order {
  @Field(() => fieldNames, { description: "Field to order by." })
  readonly field!: SortAttribute;

  @Field(() => directions, { description: "Direction of the order.", defaultValue: "ASC" })
  readonly direction!: "ASC" | "DESC";
}

@ObjectType({ description: "A contact and its place in a list.", simpleResolvers: true })
export class ContactEdge {
  @Field(() => String, { description: "Pass it as `after` to continue after this contact." })
  readonly cursor!: string;

  @Field(() => Contact, { description: "The contact." })
  readonly node!: ReceivedContact;
}

@ObjectType({ description: "Where a page stands in its list.", simpleResolvers: true })
export class ContactPageInfo {
  @Field(() => Boolean, { description: "Whether more contacts follow this page." })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether contacts come before this page." })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { description: "Cursor of the first contact; null on an empty page.", nullable: true })
  readonly startCursor!: string | null;

  @Field(() => String, { description: "Cursor to continue after this page; null on an empty one.", nullable: true })
  readonly endCursor!: string | null;
}

@ObjectType({ description: "A page of contacts.", simpleResolvers: true })
export class ContactConnection {
  readonly edges!: ContactEdge[];

  readonly nodes!: ReceivedContact[];

  /** Places of the rows that could not be read, and are left out. */
  readonly unreadable!: readonly number[];

  @Field(() => ContactPageInfo, { description: "Where this page stands in the list." })
  readonly pageInfo!: ContactPageInfo;

  /** Counts what the whole list has, once. */
  readonly count!: () => Promise<number>;
}
