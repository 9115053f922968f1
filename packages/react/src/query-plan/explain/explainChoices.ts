import type { ExplainRequest } from '@studio/core';

/** What a user wants to be told with plans; plain JSON, to be kept where the host likes. */
export type ExplainChoices = Required<Pick<ExplainRequest, 'buffers' | 'verbose' | 'timing'>>;

export const explainChoices = ['buffers', 'timing', 'verbose'] as const satisfies (keyof ExplainChoices)[];

/** All that there is. Of a plan that is not measured there are no buffers and no times. */
export const defaultExplainChoices: ExplainChoices = { buffers: true, timing: true, verbose: true };

/** Reads what was kept; whatever is none of it is as at first. */
export function parseExplainChoices(value: unknown): ExplainChoices {
  const kept = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const isOn = (choice: keyof ExplainChoices) => kept[choice] !== false;
  return { buffers: isOn('buffers'), timing: isOn('timing'), verbose: isOn('verbose') };
}

/** The choices as a part of a request: of those that are for measured plans only, the others know nothing. */
export function explainChoicesFor(
  { buffers, timing, verbose }: ExplainChoices,
  analyze: boolean,
): Pick<ExplainRequest, keyof ExplainChoices> {
  return { verbose, ...(analyze && { buffers, timing }) };
}
