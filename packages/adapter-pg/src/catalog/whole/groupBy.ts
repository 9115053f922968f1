/** Items under a number that each of them has, in their order. */
export function groupBy<Item>(
  items: Iterable<Item>,
  numberOf: (item: Item) => number,
): ReadonlyMap<number, readonly Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const number = numberOf(item);
    const group = groups.get(number);
    if (group) group.push(item);
    else groups.set(number, [item]);
  }
  return groups;
}
