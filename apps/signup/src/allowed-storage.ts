/** Null where the browser denies it, which it does by throwing at its mere mention. */
export function allowed(storage: () => Storage): Storage | null {
  try {
    return storage();
  } catch {
    return null;
  }
}
