import { QueryObserver, type QueryObserverOptions } from '@tanstack/react-query';
import type { Studio } from '../../provider/studioContext.ts';
import { firstQueries } from './firstQueries.ts';
import type { RowsView } from './rowsQuery.ts';

/**
 * Asks for the first rows of a grid before the grid itself is drawn, which takes longer than many an answer. It holds on to
 * what it asked for until the grid does.
 */
export class FirstRead {
  #leave: (() => void)[] = [];

  /** @returns whether all of it is at hand: then nothing is asked */
  begin(studio: Pick<Studio, 'adapter' | 'queryClient'>, view: RowsView): boolean {
    this.end();
    const { queryClient } = studio;
    const queries = firstQueries(studio, view);
    if (queries.every(({ queryKey }) => queryClient.getQueryData(queryKey) !== undefined)) return true;
    this.#leave = queries.map((query) =>
      // Their answers, of a type each, are looked at by the grid only.
      new QueryObserver(queryClient, query as QueryObserverOptions).subscribe(() => {}),
    );
    return false;
  }

  /** What no grid came for is aborted. */
  end(): void {
    for (const leave of this.#leave.splice(0)) leave();
  }
}
