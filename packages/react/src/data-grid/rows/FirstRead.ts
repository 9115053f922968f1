import type { FetchQueryOptions, QueryKey } from '@tanstack/react-query';
import type { Studio } from '../../provider/studioContext.ts';
import { firstQueries } from './firstQueries.ts';
import type { RowsView } from './rowsQuery.ts';

/** Asks for the first rows of a grid before the grid itself is drawn, which takes longer than many an answer. */
export class FirstRead {
  readonly #studio: Pick<Studio, 'adapter' | 'queryClient'>;
  #asked: readonly QueryKey[] = [];

  constructor(studio: Pick<Studio, 'adapter' | 'queryClient'>) {
    this.#studio = studio;
  }

  /** @returns resolves when all is there, rejects where some cannot be read; `undefined` where it was there before */
  begin(view: RowsView): Promise<unknown> | undefined {
    const { queryClient } = this.#studio;
    // Their answers, of a type each, are looked at by the grid only.
    const queries = firstQueries(this.#studio, view) as readonly FetchQueryOptions[];
    if (queries.every(({ queryKey }) => queryClient.getQueryData(queryKey) !== undefined)) return undefined;
    this.#asked = queries.map(({ queryKey }) => queryKey);
    return Promise.all(queries.map((query) => queryClient.fetchQuery(query)));
  }

  /** Aborts what no grid waits for. */
  end(): void {
    for (const queryKey of this.#asked)
      void this.#studio.queryClient.cancelQueries({ queryKey, exact: true, type: 'inactive' });
    this.#asked = [];
  }
}
