import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import "../../graphql/contact-types.js";
import { dateTimeScalar } from "../../graphql/date-time-scalar.js";
import { submissionStates } from "../../submissions/submission.js";
import type { Place, SubmissionState, Via } from "../../submissions/submission.js";
import type { Resolution } from "../../submissions/reader.js";

export const states = Object.fromEntries(submissionStates.map((state) => [state, state])) as {
  readonly [State in SubmissionState]: State;
};

registerEnumType(states, {
  name: "ContactSubmissionState",
  description: "What is known of a submission.",
  valuesConfig: {
    WAITING: { description: "It was not sent yet." },
    SENDING: { description: "It was sent, and what came of it is not known yet." },
    CREATED: { description: "The contact was created." },
    UPDATED: { description: "A contact was there already, and shows what was sent." },
    REFUSED: { description: "The API does not take it: `errors` say why." },
    UNCERTAIN: {
      description:
        "It was sent, and nobody can find out what came of it; or it can't be delivered, as `errors` say. Resolve it with " +
        "resolveContactSubmission.",
    },
    CANCELLED: { description: "It was taken back before it was sent, or given up." },
  },
});

export const vias = { CREATE: "CREATE", UPSERT: "UPSERT" } as const satisfies Record<Via, Via>;

registerEnumType(vias, {
  name: "ContactSubmissionVia",
  description: "How a submission is delivered.",
  valuesConfig: {
    CREATE: { description: "By POST /contacts, for 5 rate-limit tokens: always a new contact." },
    UPSERT: {
      description:
        "By POST /contacts/upsert, for about 1.1 rate-limit tokens: changes the contact with this mail address or these " +
        "names, or creates one. The input needs a mail address, or both names with a birthdate or an address, and must " +
        "have nothing that an upsert can't carry.",
    },
  },
});

export const resolutions = { SEND_AGAIN: "SEND_AGAIN", GIVE_UP: "GIVE_UP" } as const satisfies Record<
  Resolution,
  Resolution
>;

registerEnumType(resolutions, {
  name: "ContactSubmissionResolution",
  description: "What to do with an uncertain submission.",
  valuesConfig: {
    SEND_AGAIN: { description: "Deliver it once more. If the first delivery has worked, there are two contacts then." },
    GIVE_UP: { description: "End it: it is cancelled, and its input is erased." },
  },
});

@ObjectType({ description: "Why a submission was refused, or can't be delivered.", simpleResolvers: true })
export class ContactSubmissionError {
  @Field(() => String, { description: "What is wrong, such as INVALID_MAIL; the codes of validationErrors." })
  readonly code!: string;

  @Field(() => String, { description: "The same as a sentence, or the end of one that begins with the path." })
  readonly message!: string;

  @Field(() => [String], {
    description: 'Where the mistake is, such as ["input", "tags", "0", "name"], if it has a place.',
  })
  readonly path!: readonly (string | number)[];
}

@ObjectType({
  description: "A contact that was submitted, and is delivered to the API as soon as it allows.",
  simpleResolvers: true,
})
export class ContactSubmission {
  @Field(() => ID, { description: "ID of the submission, which nobody can guess." })
  readonly id!: string;

  @Field(() => states, {
    description:
      "What is known of it. Costs nothing. Ask again at `expectedAt`, but no sooner than after a second; every few " +
      "seconds while it is SENDING.",
  })
  readonly state!: SubmissionState;

  @Field(() => dateTimeScalar, { description: "When it was submitted." })
  readonly submittedAt!: string;

  @Field(() => dateTimeScalar, { nullable: true, description: "When it got its last state; null before that." })
  readonly settledAt!: string | null;

  @Field(() => ID, { nullable: true, description: "ID of the contact, once it is known. Costs nothing." })
  readonly contactId!: string | null;

  @Field(() => [ContactSubmissionError], { description: "Why it was refused, or can't be delivered; empty otherwise." })
  readonly errors!: readonly ContactSubmissionError[];

  /** Null where it does not wait. Looked up once. */
  readonly place!: () => Promise<Place | null>;
}

@ObjectType({ description: "The result of submitContact.", simpleResolvers: true })
export class SubmitContactPayload {
  @Field(() => ContactSubmission, { description: "The submission, which is on disk." })
  readonly submission!: ContactSubmission;
}

@ObjectType({ description: "Where a page of submissions stands in its list.", simpleResolvers: true })
export class ContactSubmissionPageInfo {
  @Field(() => Boolean, { description: "Whether more submissions follow this page." })
  readonly hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor to continue after this page; null on an empty one." })
  readonly endCursor!: string | null;
}

@ObjectType({ description: "A page of submissions.", simpleResolvers: true })
export class ContactSubmissionConnection {
  @Field(() => [ContactSubmission], { description: "The submissions, first submitted first." })
  readonly nodes!: readonly ContactSubmission[];

  @Field(() => ContactSubmissionPageInfo, { description: "Where this page stands in the list." })
  readonly pageInfo!: ContactSubmissionPageInfo;
}
