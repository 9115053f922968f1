/** One file of measurements: what is measured in one run, side by side. */
export interface Bench {
  /** As it is asked for on the command line, and the name of its files in `results/`. */
  readonly name: string;
  run(options: BenchOptions): Promise<BenchReport>;
}

export interface BenchOptions {
  /** Tiny sizes and one round, to see that it runs; its figures mean nothing and are not kept. */
  readonly quick: boolean;
  /** How often everything is measured, one contender after the other each time. */
  readonly rounds: number;
  /** Says what is being done, for who is watching. */
  readonly log: (line: string) => void;
}

/** Numbers are printed with three significant digits, or whole from a hundred on. */
export type ReportCell = string | number;

export interface ReportTable {
  readonly caption?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ReportCell[])[];
}

/** What was to be reached, mostly a ratio of two figures of the same run, and what was. */
export interface Target {
  readonly what: string;
  readonly measured: number;
  readonly bound: { readonly atMost: number } | { readonly atLeast: number };
  /** `×` for a ratio. @default '×' */
  readonly unit?: string;
}

export interface BenchReport {
  readonly title: string;
  readonly tables: readonly ReportTable[];
  readonly targets: readonly Target[];
  /** What a reader has to know: what stood in for what, what was not there. */
  readonly notes?: readonly string[];
}

export function isReached({ measured, bound }: Target): boolean {
  return 'atMost' in bound ? measured <= bound.atMost : measured >= bound.atLeast;
}
