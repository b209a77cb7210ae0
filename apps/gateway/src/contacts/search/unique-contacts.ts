import type { ReceivedContact } from "../../rest/received-contact.js";

/** The items without those whose contact an earlier item has. */
export function uniqueContacts<Item>(items: readonly Item[], contactOf: (item: Item) => ReceivedContact): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const { id } = contactOf(item);
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}
