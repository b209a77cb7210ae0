import type { ReceivedContact } from "../../rest/received-contact.js";

/** The items whose contact is in no item before. */
export function uniqueContacts<Item>(items: readonly Item[], contactOf: (item: Item) => ReceivedContact): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const { id } = contactOf(item);
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}
