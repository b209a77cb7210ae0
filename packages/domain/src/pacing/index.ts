export type { Budget, Reserved, Standing, Ticket, Usage } from "./budget.js";
export { createMemoryBudget } from "./memory-budget.js";
export type { MemoryBudgetOptions } from "./memory-budget.js";
export { createRedisBudget } from "./redis-budget.js";
export type { RedisBudgetOptions } from "./redis-budget.js";
export { createStandingInBudget } from "./standing-in-budget.js";
export type { BudgetPhase, StandingInBudgetOptions } from "./standing-in-budget.js";
