import type { ContactsClient, SignUp } from "contacts-graphql-client";
import { isSettled, pauseMs } from "./following.js";
import type { TakenSignUp } from "./sign-up-state.js";

/** Asks for the state of a sign-up until it is settled, while somebody sees the page. Rejects when `signal` aborts. */
export async function follow(
  client: Pick<ContactsClient, "signUpState">,
  signUp: TakenSignUp,
  tell: (signUp: SignUp) => void,
  signal: AbortSignal,
): Promise<void> {
  let known = signUp;
  for (let asked = 0; !isSettled(known); asked += 1) {
    await pause(pauseMs(known, asked, Date.now()), signal);
    await visible(signal);
    // What can't be reached is asked again later.
    const next = await client.signUpState(known.id, { signal }).catch(() => undefined);
    signal.throwIfAborted();
    if (next === null) return;
    if (next === undefined) continue;
    if (next.state !== known.state) asked = 0;
    known = next;
    tell(next);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return until((done) => {
    const timer = setTimeout(done, ms);
    return () => clearTimeout(timer);
  }, signal);
}

async function visible(signal: AbortSignal): Promise<void> {
  if (!document.hidden) return;
  await until((done) => {
    document.addEventListener("visibilitychange", done);
    return () => document.removeEventListener("visibilitychange", done);
  }, signal);
}

/** Resolves when `start` calls what it is given; rejects when `signal` aborts. Either ends what was started. */
function until(start: (done: () => void) => () => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      stop();
      signal.removeEventListener("abort", abort);
    };
    const abort = () => {
      end();
      reject(signal.reason);
    };
    const stop = start(() => {
      end();
      resolve();
    });
    signal.addEventListener("abort", abort);
  });
}
