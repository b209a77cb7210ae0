/** A promise that is settled from outside, as Promise.withResolvers makes it from Node 22 on. A rejection may go unnoticed. */
export function withResolvers<Value>() {
  let resolve!: (value: Value) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  promise.catch(() => {});
  return { promise, reject, resolve };
}
