import { ContactInput } from "domain/contacts";
import { decodeInput } from "domain/model";
import type { RateLimit } from "domain/rate-limit";
import type { Idempotency } from "../../src/idempotency/idempotency.js";
import { LazySignal } from "../../src/lazy-signal.js";
import { createCallers } from "../../src/rest/caller.js";
import { personsOf, writeContact } from "../../src/submissions/contact-document.js";
import { deliverCreate } from "../../src/submissions/create-delivery.js";
import type { Delivery } from "../../src/submissions/delivery.js";
import type { Claim } from "../../src/submissions/claim.js";
import type { RowEvents } from "../../src/submissions/row-record.js";
import { createFormCache } from "../../src/writes/form-catalog.js";
import { forgetfulApi } from "../forgetful-api.js";
import type { ForgetfulApi } from "../forgetful-api.js";
import { idempotencyWith } from "../gateway.js";
import { roomyUpstream } from "../roomy-upstream.js";
import { virtualClock } from "../virtual-clock.js";
import { offered } from "./submission-database.js";
import type { SubmissionDatabase } from "./submission-database.js";

export interface Deliveries {
  readonly api: ForgetfulApi;
  readonly gone: LazySignal;
  /** By the API's clock, in milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Takes a contact, and resolves to the submission's id. */
  readonly submit: (input: object, token?: string) => Promise<string>;
  /** The only line that is due. */
  readonly claimLine: () => Promise<Claim>;
  /** What was sent and lost, as if its time had come. */
  readonly claimLost: () => Promise<readonly Claim[]>;
  readonly deliver: (claim: Claim, events?: RowEvents) => Promise<Delivery>;
  /** Claims the line, and delivers what is first in it. */
  readonly deliverNext: () => Promise<Delivery>;
  /** From now on all that was sent would have been found. */
  readonly passTime: () => Promise<void>;
  readonly rowOf: (id: string) => Promise<Readonly<Record<string, unknown>>>;
}

export interface DeliveriesOptions {
  readonly idempotency?: Partial<Idempotency>;
  readonly rateLimit?: RateLimit;
}

/** Deliveries of submissions in virtual time, to an API that can lose its answers. */
export function deliveriesTo(
  { gateways: [gateway], sql }: SubmissionDatabase,
  { idempotency: overrides = {}, rateLimit }: DeliveriesOptions = {},
): Deliveries {
  const clock = virtualClock(1);
  // With that of the database, whose time is real.
  const nowMs = () => Date.now() + clock.nowMs();
  const api = forgetfulApi(clock, nowMs);
  const http = { send: api.respond, close: async () => {} };
  const upstream = roomyUpstream(http, clock, rateLimit, { beforeTurn: () => api.waitForTurn() });
  const idempotency = idempotencyWith({ clock, ...overrides });
  const gone = new LazySignal();
  const options = {
    callerOf: createCallers({ upstream, idempotency, keyOf: (token) => `key of ${token}` }),
    formCache: createFormCache(clock, 300_000),
    idempotency,
    run: gateway.database.run,
    vault: gateway.vault,
    reserveTokens: 25,
    upsertWaitMs: 30_000,
    gone,
  };
  const claimLine = async (): Promise<Claim> => {
    const [claim, ...others] = await gateway.claims.lines(100, []);
    if (claim === undefined || others.length > 0) throw new Error("One line is expected.");
    return claim;
  };
  const deliver: Deliveries["deliver"] = (claim, events = {}) => deliverCreate(claim, options, events);
  return {
    api,
    gone,
    nowMs,
    submit: async (json, token = "t0ken") => {
      const input = decodeInput(ContactInput, json, "ignore").value;
      return (await gateway.intake.take(offered({ token, input: writeContact(input), ...personsOf(input, "CREATE") })))
        .id;
    },
    claimLine,
    claimLost: async () => {
      await sql("update submissions.submissions set due_at = now() where due_at is not null");
      return gateway.claims.lost("CREATE", 100);
    },
    deliver,
    deliverNext: async () => deliver(await claimLine()),
    passTime: async () => {
      await clock.sleep(70_000);
      await sql(String.raw`update submissions.submissions set record = regexp_replace(record, 'AtMs":\d+', 'AtMs":0')`);
      await sql(
        String.raw`update submissions.submissions set record = regexp_replace(record, 'UntilMs":\d+', 'UntilMs":0')`,
      );
    },
    rowOf: async (id) => (await sql("select * from submissions.submissions where id = $1", id))[0] ?? {},
  };
}
