/**
 * The next line whose name begins with what was typed, round the end to the start; -1 for none. One character, also
 * typed several times, goes on to the next such line; more look for the whole, the current line included.
 */
export function typeaheadIndex(typed: string, index: number, names: readonly (string | undefined)[]): number {
  const characters = [...typed.toLocaleLowerCase()];
  const repeated = characters.every((character) => character === characters[0]);
  const wanted = repeated ? (characters[0] ?? '') : characters.join('');
  const first = repeated ? index + 1 : index;
  for (let step = 0; step < names.length; step += 1) {
    const at = (first + step) % names.length;
    if (names[at]?.toLocaleLowerCase().startsWith(wanted)) return at;
  }
  return -1;
}
