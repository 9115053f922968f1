/** Postgres ends details with a full stop, and messages with none: read one after the other they would be one sentence. */
export function sentences(texts: readonly (string | undefined)[]): readonly string[] {
  return texts.flatMap((text) => (text === undefined ? [] : /[.!?]$/.test(text) ? text : `${text}.`));
}
