/** Resolves with the next message of the parent, or once its channel has closed: what waits for it must not wait forever. */
export function toldByParent(): Promise<void> {
  return new Promise((resolve) => {
    const told = () => {
      process.off("message", told).off("disconnect", told);
      resolve();
    };
    process.on("message", told).on("disconnect", told);
  });
}
