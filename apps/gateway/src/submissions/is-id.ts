/** Whether a text may be the id of a submission or an import. One that can't may be a text that no database takes. */
export const isId = (text: string): boolean => /^[\w-]{22}$/.test(text);
