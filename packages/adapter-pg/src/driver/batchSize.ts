/** Rows asked for at first, so that the first ones are there soon. */
const firstRows = 100;

export interface BatchSize {
  /** How many rows to ask for next. */
  readonly rows: number;
  /** Told of each batch that came whole, so that the next ones follow the size of the rows. */
  adapt(rows: number, bytes: number): void;
}

/**
 * How many rows to ask for at once: about so many bytes of them. Rows that are made to objects are asked for in smaller
 * batches; where they stay bytes they cost nothing here, and what counts is how seldom the server waits to be asked.
 */
export function createBatchSize(form: 'objects' | 'bytes'): BatchSize {
  const [mostRows, wantedBytes] = form === 'bytes' ? [100_000, 2 * 1024 * 1024] : [10_000, 512 * 1024];
  let next = firstRows;
  return {
    get rows() {
      return next;
    },
    adapt(rows, bytes) {
      if (rows === 0 || bytes === 0) return;
      const wanted = Math.ceil((wantedBytes * rows) / bytes);
      next = Math.min(Math.max(wanted, 1), next * 10, mostRows);
    },
  };
}
