/** A quoted name for SQL that a test writes by hand. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
