import { readFile } from "node:fs/promises";
import { ConfigError } from "service/config";
import { z } from "zod";

const text = z.string("must be text").min(1, "must not be empty").max(200, "must have at most 200 characters");
const id = z.string("must be an id").regex(/^\d{1,16}$/, "must be an id, digits in quotes");
const role = z.enum(["ORGANISER", "VOLUNTEER", "GUEST"], "must be ORGANISER, VOLUNTEER or GUEST");

const participant = z.object({ contactId: id, role }, "must be an object");

const event = z.object(
  {
    id,
    title: text,
    startsAt: z.iso.datetime("must be a date and time in UTC, such as 2027-03-20T09:00:00Z"),
    city: text,
    participants: z.array(participant, "must be a list").max(1_000, "must have at most 1000 items"),
  },
  "must be an object",
);

const events = z.array(event, "must be a list").max(1_000, "must have at most 1000 items");

export type Event = z.infer<typeof event>;
export type Participant = z.infer<typeof participant>;

/** Reads a file of events. Throws a ConfigError that names the first mistake. */
export async function readEvents(file: string): Promise<readonly Event[]> {
  const { data, error } = events.safeParse(await readJson(file));
  if (data) return data;
  const [issue] = error.issues;
  throw new ConfigError(`EVENTS_FILE has a mistake: ${issue?.path.join(".") || "it"} ${issue?.message}.`);
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new ConfigError("EVENTS_FILE must be the path of a JSON file.", { cause });
  }
}
