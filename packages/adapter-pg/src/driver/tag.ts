/** A command tag and the number in it: `UPDATE 3` has one, `CREATE TABLE` has none, `INSERT 0 5` means 5. */
export function parseTag(tag: string): { readonly tag: string; readonly affected?: number } {
  const affected = /\d+$/.exec(tag)?.[0];
  return affected === undefined ? { tag } : { tag, affected: Number(affected) };
}
