/**
 * Tells principals apart: by `id` where they have one, else by all that JSON says of them. Two requests of one user make
 * two objects, so identity of objects is no use.
 *
 * @throws TypeError for what JSON cannot write: nobody knows then whose a session is
 */
export function principalKey(principal: unknown): string {
  if (principal === undefined) return '';
  if (typeof principal === 'object' && principal !== null && 'id' in principal) {
    const { id } = principal;
    if (typeof id === 'string' || typeof id === 'number') return `id ${typeof id} ${id}`;
  }
  const text = JSON.stringify(principal) as string | undefined;
  if (text === undefined)
    throw new TypeError('The principal that authorize answered has neither an id nor a JSON form.');
  return `json ${text}`;
}
