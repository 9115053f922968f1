/** Why the studio cannot start: one line that says what happened and what to do. Shown without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
