import type { SignUp } from "contacts-graphql-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { waitingSignUp } from "../../test/sign-ups.js";
import { follow } from "./follow.js";

const created: SignUp = { ...waitingSignUp, state: "CREATED", position: null };

describe("a sign-up that is followed", () => {
  const page = Object.assign(new EventTarget(), { hidden: false });

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("document", Object.assign(page, { hidden: false }));
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  /** Answers in turn; an error is a gateway that can't be reached. */
  function start(...answers: readonly (SignUp | null | Error)[]) {
    const leaving = new AbortController();
    const told: string[] = [];
    let asked = 0;
    const signUpState = async () => {
      const answer = answers[asked] ?? null;
      asked += 1;
      if (answer instanceof Error) throw answer;
      return answer;
    };
    const tell = ({ state }: SignUp) => void told.push(state);
    const end = follow({ signUpState }, waitingSignUp, tell, leaving.signal).then(
      () => "settled",
      () => "left",
    );
    return { told, end, asked: () => asked, leave: () => leaving.abort() };
  }

  test("is told of until it is settled, and no longer", async () => {
    const { told, end, asked } = start({ ...waitingSignUp, state: "SENDING" }, created);
    await vi.runAllTimersAsync();
    expect(await end).toBe("settled");
    expect([told, asked()]).toEqual([["SENDING", "CREATED"], 2]);
  });

  test("is asked for again while the gateway can't be reached", async () => {
    const { told, end } = start(new Error("away"), new Error("away"), created);
    await vi.runAllTimersAsync();
    expect([await end, told]).toEqual(["settled", ["CREATED"]]);
  });

  test("is not asked for while nobody sees the page, and at once when somebody does", async () => {
    const { asked, told } = start(created);
    page.hidden = true;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked()).toBe(0);
    page.hidden = false;
    page.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(["CREATED"]);
  });

  test("is forgotten by a gateway that does not know it", async () => {
    const { told, end } = start(null);
    await vi.runAllTimersAsync();
    expect([await end, told]).toEqual(["settled", []]);
  });

  test("leaves no timer behind when its page goes on", async () => {
    const { asked, end, leave } = start(created);
    leave();
    expect(await end).toBe("left");
    expect([vi.getTimerCount(), asked()]).toEqual([0, 0]);
  });
});
