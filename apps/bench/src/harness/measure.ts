/** Does one thing once and says what it took, in any unit. */
export type Contender<Sample> = () => Promise<Sample>;

/**
 * Measures all contenders in turn, round by round, so that what else the machine does meets all of them alike. The order
 * turns with each round: none always runs after the same one.
 *
 * @param warmups rounds before the first that counts
 */
export async function interleave<Name extends string, Sample>(
  contenders: Readonly<Record<Name, Contender<Sample>>>,
  rounds: number,
  { warmups = 0, log }: { readonly warmups?: number; readonly log?: (line: string) => void } = {},
): Promise<Readonly<Record<Name, readonly Sample[]>>> {
  // True because it is made of these names only.
  const names = Object.keys(contenders) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as Sample[]])) as Record<Name, Sample[]>;
  for (let round = -warmups; round < rounds; round += 1) {
    const turn = Math.max(round, 0) % names.length;
    for (const name of [...names.slice(turn), ...names.slice(0, turn)]) {
      const sample = await contenders[name]();
      if (round >= 0) samples[name].push(sample);
      log?.(`${round < 0 ? 'warm-up' : `round ${round + 1}`}: ${name} ${describe(sample)}`);
    }
  }
  return samples;
}

function describe(sample: unknown): string {
  if (typeof sample === 'number') return sample.toFixed(1);
  if (typeof sample !== 'object' || sample === null) return String(sample);
  return Object.entries(sample)
    .filter(([, value]) => !Number.isNaN(value))
    .map(([name, value]) => `${name} ${typeof value === 'number' ? value.toFixed(1) : String(value)}`)
    .join(', ');
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Between the two nearest values where none is exactly there; `NaN` of nothing. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** The median of one figure of the samples. */
export function medianOf<Sample>(samples: readonly Sample[], figure: (sample: Sample) => number): number {
  return median(samples.map(figure));
}
