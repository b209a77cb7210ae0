/** Something that should not have happened, or not have been told. */
export interface Fault {
  /** Of the input that has led to it; null where that is not known. */
  readonly index: number | null;
  readonly text: string;
}

/** Of one kind are kept. Where there are so many, more tell nothing new. */
export const maxFaults = 100;

/** The index of the input whose request id or mail address is in a text; null where there is none. */
export function inputNamedIn(text: string): number | null {
  const [, byId, byMail] = /fuzz-(\d+)|c4nary\d+x(\d+)x/.exec(text) ?? [];
  const index = byId ?? byMail;
  return index === undefined ? null : Number(index);
}
