/** Fails with what was answered where it is not what was promised. */
export function check(what: string, answered: unknown, promised: unknown): void {
  const [a, b] = [JSON.stringify(sorted(answered)), JSON.stringify(sorted(promised))];
  if (a !== b) throw new Error(`${what}: expected ${b}, was answered ${a}`);
}

/** Fails where something is not there. */
export function present<Value>(what: string, value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error(`${what}: nothing was answered`);
  return value;
}

/** The same data with its keys in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value === undefined ? '(nothing)' : value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
