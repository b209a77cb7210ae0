import type { ServerResponse } from "node:http";
import type { Random } from "./random.js";

/**
 * What goes wrong with one request.
 * - `resetBefore`: the connection breaks before anything is done; the others break it once the request is carried out,
 *   `commitThenDrop` without a byte, `resetInHead` and `resetInBody` in the midst of the answer;
 * - `drip`: the answer comes byte by byte, and whole;
 * - `unauthorized`, `serverError`, `unavailable`, `bareTooMany`: nothing is done, and 401, 500, 503 or 429 is answered,
 *   the last with no header of the rate limit;
 * - `errorAfterCommit`: the request is carried out, and 500 is answered;
 * - `wrongJson`: the request is carried out, and what is answered is no JSON.
 */
export type Fault = (typeof faults)[number];

export const faults = [
  "resetBefore",
  "commitThenDrop",
  "resetInHead",
  "resetInBody",
  "drip",
  "unauthorized",
  "serverError",
  "unavailable",
  "bareTooMany",
  "errorAfterCommit",
  "wrongJson",
] as const;

/** Chooses what goes wrong with a tenant's next request that the limit lets through; null: nothing. */
export type FaultPlan = (tenant: string) => Fault | null;

export const noFaults: FaultPlan = () => null;

/** Every so many requests fail, 0.1 being a tenth, each in one of the `kinds`. */
export function randomFaults(random: Random, share: number, kinds: readonly Fault[] = faults): FaultPlan {
  return () => (random() < share ? (kinds[Math.floor(random() * kinds.length)] ?? null) : null);
}

/** One after the other, and nothing once they have run out. */
export function scriptedFaults(script: readonly (Fault | null)[]): FaultPlan {
  const left = [...script];
  return () => left.shift() ?? null;
}

/** What is answered in place of carrying the request out; undefined where it is carried out. */
export const statusInstead: Readonly<Partial<Record<Fault, number>>> = {
  unauthorized: 401,
  serverError: 500,
  unavailable: 503,
  bareTooMany: 429,
};

const dripMs = 2;

/** Sends an answer in the way of a fault, and tells the status that got through; null where none did. */
export function sendFaulty(res: ServerResponse, status: number, body: string, fault: Fault | null): number | null {
  const { socket } = res;
  if (fault === "resetBefore" || fault === "commitThenDrop") {
    socket?.resetAndDestroy();
    return null;
  }
  if (fault === "resetInHead") {
    socket?.write("HTTP/1.1 200 OK\r\nconte", () => socket.resetAndDestroy());
    return null;
  }
  res.statusCode = fault === "errorAfterCommit" ? 500 : status;
  res.setHeader("content-type", "application/json");
  if (fault === "resetInBody") {
    res.setHeader("content-length", Buffer.byteLength(body));
    res.write(body.slice(0, Math.ceil(body.length / 2)), () => socket?.resetAndDestroy());
    return null;
  }
  if (fault === "drip") drip(res, body);
  else res.end(fault === "wrongJson" ? body.slice(0, -1) : body);
  return res.statusCode;
}

function drip(res: ServerResponse, body: string): void {
  let sent = 0;
  const timer = setInterval(() => {
    res.write(body.charAt(sent));
    sent += 1;
    if (sent >= body.length) res.end();
  }, dripMs);
  res.once("close", () => clearInterval(timer));
  res.once("finish", () => clearInterval(timer));
}
