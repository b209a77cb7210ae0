import { Contact, ContactInput } from "domain/contacts";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { callerOf } from "../../graphql/context.js";
import type { Context } from "../../graphql/context.js";
import { countRootFields } from "../../graphql/count-root-fields.js";
import { dateTimeScalar } from "../../graphql/date-time-scalar.js";
import { costSentence } from "../../graphql/operation-costs.js";
import { After, First } from "../../graphql/paging.js";
import type { ReceivedContact } from "../../rest/received-contact.js";
import type { Resolution } from "../../submissions/reader.js";
import type { SubmissionState, Via } from "../../submissions/submission.js";
import { createContactLoader } from "../read/contact-loader.js";
import { expectedAtMs } from "./expected-at.js";
import {
  cancelSubmission,
  findSubmission,
  listSubmissions,
  maxFirst,
  resolveSubmission,
  submitContact,
} from "./submit-contact.js";
import {
  ContactSubmission,
  ContactSubmissionConnection,
  resolutions,
  states,
  SubmitContactPayload,
  vias,
} from "./submit-types.js";

const keyDescription = [
  "Makes it safe to repeat: the same key with the same input returns the same submission, for as long as it waits and for",
  "30 days after that; with another input it is IDEMPOTENCY_KEY_REUSED. 1 to 255 visible ASCII characters, such as a UUID.",
  "May be sent as the Idempotency-Key header of a request with one submission instead.",
].join(" ");

@Resolver(() => ContactSubmission)
export class SubmissionResolver {
  @Mutation(() => SubmitContactPayload, {
    nullable: true,
    description:
      "Takes a contact at once, and has it created as soon as the rate limit allows: exactly once, in the order of " +
      "submission, whatever fails meanwhile. Answers are checked first, by the form definitions that are held. Never " +
      `waits for the rate limit. ${costSentence("submitContact")} Its delivery takes some later, but leaves a reserve to others.`,
  })
  async submitContact(
    @Arg("input", () => ContactInput, { description: "The contact; at least one field." }) input: ContactInput,
    @Arg("idempotencyKey", () => String, { nullable: true, description: keyDescription })
    idempotencyKey: string | null | undefined,
    @Arg("via", () => vias, { defaultValue: vias.CREATE, description: "How it is delivered." }) via: Via,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SubmitContactPayload> {
    return { submission: await submitContact(context, { input, idempotencyKey, via }, () => countRootFields(info)) };
  }

  @Query(() => ContactSubmission, {
    nullable: true,
    description: `A submission by its id; null if this token has none. ${costSentence("contactSubmission")}`,
  })
  contactSubmission(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<ContactSubmission | null> {
    return findSubmission(context, id);
  }

  @Query(() => ContactSubmissionConnection, {
    description:
      "The submissions of this token, first submitted first, without the lines of imports that were wrong from the start. " +
      costSentence("contactSubmissions"),
  })
  contactSubmissions(
    @Arg("ids", () => [ID], {
      nullable: true,
      description: `These alone, in this order, up to ${maxFirst}; what this token does not have is left out.`,
    })
    ids: readonly string[] | null | undefined,
    @Arg("state", () => states, { nullable: true, description: "Those in this state alone." })
    state: SubmissionState | null | undefined,
    @First(maxFirst) first: number | null,
    @After() after: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<ContactSubmissionConnection> {
    return listSubmissions(context, { ids, state, first, after });
  }

  @Mutation(() => ContactSubmission, {
    nullable: true,
    description:
      "Takes a submission back, if it is still WAITING. Returns it as it is now; null if this token has none of this id. " +
      costSentence("cancelContactSubmission"),
  })
  cancelContactSubmission(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<ContactSubmission | null> {
    return cancelSubmission(context, id);
  }

  @Mutation(() => ContactSubmission, {
    nullable: true,
    description:
      "Decides what becomes of a submission that is UNCERTAIN. Returns it as it is now; null if this token has none of " +
      `this id. ${costSentence("resolveContactSubmission")}`,
  })
  resolveContactSubmission(
    @Arg("id", () => ID) id: string,
    @Arg("resolution", () => resolutions, { description: "What to do with it." }) resolution: Resolution,
    @Ctx() context: Context,
  ): Promise<ContactSubmission | null> {
    return resolveSubmission(context, id, resolution);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "Its place in the line of its token while it is WAITING, 1 for the next one. Costs nothing.",
  })
  async position(@Root() submission: ContactSubmission): Promise<number | null> {
    return (await submission.place())?.position ?? null;
  }

  @FieldResolver(() => dateTimeScalar, {
    nullable: true,
    description:
      "When it is sent while it is WAITING, as the line and the rate limit stand and if nobody else takes from it; null " +
      "while nobody can tell, since the API is away or does not take its token. Costs nothing.",
  })
  async expectedAt(@Root() submission: ContactSubmission, @Ctx() context: Context): Promise<string | null> {
    const place = await submission.place();
    if (place === null || place.isHeldUp) return null;
    const standing = await callerOf(context).standing();
    return new Date(expectedAtMs(place, standing, context.server.settings.reserveTokens, Date.now())).toISOString();
  }

  @FieldResolver(() => Contact, {
    nullable: true,
    description: `The contact as it is now, once there is one. ${costSentence("ContactSubmission.contact")}`,
  })
  async contact(@Root() { contactId }: ContactSubmission, @Ctx() context: Context): Promise<ReceivedContact | null> {
    return contactId === null ? null : context.once(createContactLoader).load(contactId);
  }
}
