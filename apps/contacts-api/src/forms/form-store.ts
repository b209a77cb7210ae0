import type { Form, FormType } from "domain/forms";

/** The forms of a group, by type. */
export type FormsByType = Readonly<Partial<Record<FormType, readonly Form[]>>>;

/** The forms of all groups, read-only. */
export interface FormStore {
  /** Null if the group has no such form. */
  find(groupId: string, formId: string): Form | null;
  /** In the order of the file. */
  list(groupId: string, formType: FormType): readonly Form[];
}

/** A store of the given forms. */
export function createFormStore(formsOfGroups: ReadonlyMap<string, FormsByType>): FormStore {
  const byId = new Map(
    [...formsOfGroups].map(([groupId, forms]) => [
      groupId,
      new Map(Object.values(forms).flatMap((ofType) => ofType.map((form) => [form.id, form]))),
    ]),
  );
  return {
    find: (groupId, formId) => byId.get(groupId)?.get(formId) ?? null,
    list: (groupId, formType) => formsOfGroups.get(groupId)?.[formType] ?? [],
  };
}
