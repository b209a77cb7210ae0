import type { Form, FormType } from "domain/forms";

/** The forms of a group, by what they are for. */
export type FormsByType = Readonly<Partial<Record<FormType, readonly Form[]>>>;

/** The forms of all groups. They are made elsewhere, and only read here. */
export interface FormStore {
  /** Null where the group has no such form. */
  find(groupId: string, formId: string): Form | null;
  /** In the order of their file; none for a group that has none. */
  list(groupId: string, formType: FormType): readonly Form[];
}

/** A store of the given forms, and no others. */
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
