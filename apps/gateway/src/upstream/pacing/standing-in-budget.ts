import type { Budget, Ticket, Usage } from "./budget.js";
import { hasTurn } from "./paced-bucket.js";

/** Where a budget is kept: shared with other processes, or alone while the shared one is away. */
export type BudgetPhase =
  | { readonly kind: "shared" }
  | { readonly kind: "alone"; readonly own: Budget; readonly tryAgainAtMs: number };

export interface StandingInBudgetOptions {
  readonly shared: Budget;
  /** A budget of this process alone, with its share of the limit, that counts as empty when it is made. */
  readonly createOwn: () => Budget;
  /** What part of the limit that is, such as 0.25. */
  readonly share: number;
  /** Told of each change, for the log and the metrics. */
  readonly onPhase: (kind: BudgetPhase["kind"], cause?: unknown) => void;
  readonly now?: () => number;
}

// Between two attempts on a shared budget that was away, so that a call rarely waits for one.
const tryAgainAfterMs = 500;
const maxDebts = 10_000;

/**
 * The shared budget, and while that is away one of this process alone, which is small enough that all processes
 * together stay within the limit. What was spent meanwhile is taken from the shared budget once it is back.
 */
export function createStandingInBudget(options: StandingInBudgetOptions): Budget {
  const { shared, createOwn, share, onPhase, now = () => performance.now() } = options;
  let phase: BudgetPhase = { kind: "shared" };
  const debts = new Map<string, number>();
  const ownTickets = new WeakMap<Ticket, Budget>();

  const fail = (cause: unknown): Budget => {
    const own = phase.kind === "alone" ? phase.own : createOwn();
    if (phase.kind === "shared") onPhase("alone", cause);
    phase = { kind: "alone", own, tryAgainAtMs: now() + tryAgainAfterMs };
    return own;
  };
  /** Asks the shared budget unless it was away a moment ago, and the own one if it is. */
  const ask = async <Answer>(
    ofShared: () => Promise<Answer>,
    ofOwn: (own: Budget) => Promise<Answer>,
  ): Promise<Answer> => {
    if (phase.kind === "alone" && now() < phase.tryAgainAtMs) return ofOwn(phase.own);
    try {
      const answer = await ofShared();
      if (phase.kind === "alone") onPhase("shared");
      phase = { kind: "shared" };
      return answer;
    } catch (cause) {
      if (cause instanceof RangeError) throw cause;
      return ofOwn(fail(cause));
    }
  };
  const owe = (key: string, tokens: number): void => {
    if (tokens !== 0 && (debts.size < maxDebts || debts.has(key))) debts.set(key, (debts.get(key) ?? 0) + tokens);
  };
  const ownerOf = ([first]: readonly Ticket[]): Budget | undefined => first && ownTickets.get(first);
  const isBack = (key: string): Promise<boolean> =>
    ask(
      async () => {
        await shared.standing(key);
        return true;
      },
      async () => false,
    );

  return {
    reserve: (key, { costTokens, maxWaitMs, leaveTokens = 0 }) =>
      ask(
        async () => {
          const debtTokens = debts.get(key) ?? 0;
          debts.delete(key);
          try {
            return await shared.reserve(key, { costTokens, maxWaitMs, leaveTokens, debtTokens });
          } catch (cause) {
            owe(key, debtTokens);
            throw cause;
          }
        },
        async (own) => {
          const reserved = await own.reserve(key, { costTokens, maxWaitMs, leaveTokens: leaveTokens * share });
          if (reserved.outcome === "reserved") {
            ownTickets.set(reserved.ticket, own);
            if (reserved.waitMs === 0) owe(key, costTokens);
          }
          return reserved;
        },
      ),
    turn: async (key, tickets) => {
      const own = ownerOf(tickets);
      if (own === undefined) {
        return ask(
          () => shared.turn(key, tickets),
          async () => null,
        );
      }
      // Whoever waits goes on in the shared queue once that is back.
      if (await isBack(key)) return null;
      const progress = await own.turn(key, tickets);
      const sent = tickets.filter(({ position }) => progress !== null && hasTurn(progress, position));
      for (const { costTokens } of sent) owe(key, costTokens);
      return progress;
    },
    settle: (key, ticket, usage) => {
      const own = ownerOf([ticket]);
      if (own === undefined) {
        return ask(
          () => shared.settle(key, ticket, usage),
          (standIn) => standIn.standing(key),
        );
      }
      owe(key, usage.costTokens - ticket.costTokens);
      return own.settle(key, ticket, shareOf(usage, share));
    },
    giveBack: (key, tickets) => {
      const own = ownerOf(tickets);
      if (own === undefined) {
        return ask(
          () => shared.giveBack(key, tickets),
          async () => {},
        );
      }
      for (const { costTokens } of tickets) owe(key, -costTokens);
      return own.giveBack(key, tickets);
    },
    standing: (key) =>
      ask(
        () => shared.standing(key),
        (own) => own.standing(key),
      ),
  };
}

/** What the other side tells is about all processes together, of which this one is a part. */
function shareOf({ limit, remainingTokens, ...usage }: Usage, share: number): Usage {
  return {
    ...usage,
    ...(limit && {
      limit: {
        capacityTokens: limit.capacityTokens * share,
        refillTokensPerSecond: limit.refillTokensPerSecond * share,
      },
    }),
    ...(remainingTokens !== undefined && { remainingTokens: remainingTokens * share }),
  };
}
