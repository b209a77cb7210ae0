import { Field, ID, Int, ObjectType } from "type-graphql";
import { dateTimeScalar } from "../../graphql/date-time-scalar.js";
import type { SubmissionState } from "../../submissions/submission.js";
import { ContactSubmissionError, ContactSubmissionPageInfo, states } from "../submit/submit-types.js";

@ObjectType({ description: "What became of a line of an import.", simpleResolvers: true })
export class ContactImportLine {
  @Field(() => Int, {
    description: "Number of the line in what was sent, 1 for the first one; of its first line in CSV.",
  })
  readonly line!: number;

  @Field(() => ID, { description: "ID of its submission." })
  readonly id!: string;

  @Field(() => states, { description: "What is known of it." })
  readonly state!: SubmissionState;

  @Field(() => ID, { nullable: true, description: "ID of the contact, once it is known." })
  readonly contactId!: string | null;

  @Field(() => [ContactSubmissionError], { description: "Why it was refused, or can't be delivered; empty otherwise." })
  readonly errors!: readonly ContactSubmissionError[];
}

@ObjectType({ description: "A page of an import's lines.", simpleResolvers: true })
export class ContactImportLineConnection {
  @Field(() => [ContactImportLine], { description: "The lines, in their order." })
  readonly nodes!: readonly ContactImportLine[];

  @Field(() => ContactSubmissionPageInfo, { description: "Where this page stands among the lines." })
  readonly pageInfo!: ContactSubmissionPageInfo;
}

@ObjectType({
  description: "A list of contacts that was sent to POST /imports. Each of its lines is a submission.",
  simpleResolvers: true,
})
export class ContactImport {
  @Field(() => ID, { description: "ID of the import, which nobody can guess." })
  readonly id!: string;

  @Field(() => dateTimeScalar, { description: "When it was begun." })
  readonly createdAt!: string;

  @Field(() => dateTimeScalar, {
    nullable: true,
    description: "When its last line was taken; null while more may follow, with the same Idempotency-Key.",
  })
  readonly finishedAt!: string | null;

  @Field(() => Int, { description: "How many lines were taken or refused so far, without empty ones." })
  readonly total!: number;

  @Field(() => Int, { description: "How many were not sent yet." })
  readonly waiting!: number;

  @Field(() => Int, { description: "How many were sent, and what came of them is not known yet." })
  readonly sending!: number;

  @Field(() => Int, { description: "How many contacts were created." })
  readonly created!: number;

  @Field(() => Int, { description: "How many contacts were there already, and show what was sent." })
  readonly updated!: number;

  @Field(() => Int, { description: "How many were refused, when they were taken or by the API." })
  readonly refused!: number;

  @Field(() => Int, { description: "How many there are of which nobody can find out what came." })
  readonly uncertain!: number;

  @Field(() => Int, { description: "How many were taken back before they were sent, or given up." })
  readonly cancelled!: number;
}
