/** The first name in a row that nothing has yet. */
export function freeName(name: (number: number) => string, taken: readonly string[]): string {
  const all = new Set(taken);
  let number = 1;
  while (all.has(name(number))) number += 1;
  return name(number);
}
