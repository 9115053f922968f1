/** What stands against a text as a value of a column. */
export interface ValueProblem {
  /** `error`: the database would refuse it. `warning`: it would take it, but perhaps not as it was meant. */
  readonly level: 'error' | 'warning';
  readonly message: string;
}

export const wrong = (message: string): ValueProblem => ({ level: 'error', message });
export const doubtful = (message: string): ValueProblem => ({ level: 'warning', message });
