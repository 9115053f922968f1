import { useEffect } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import type { QueryStore } from './queryStore.ts';
import { storeQueryKeys } from './storeQueryKeys.ts';

/** Milliseconds between two readings of a list while its things change, as they do four times a second while one types. */
const restMs = 1_000;

/** Reads lists again when something in them changed, here or in another page. */
export function useFreshLists(store: QueryStore): void {
  const { adapter, queryClient } = useStudio();
  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const keyOf = {
      document: storeQueryKeys.allDocuments(adapter.id, store),
      history: storeQueryKeys.allHistory(adapter.id, store),
      saved: storeQueryKeys.saved(adapter.id, store),
    };
    const due = new Set<keyof typeof keyOf>();
    const refresh = (kind: keyof typeof keyOf) => {
      if (timers.has(kind)) {
        due.add(kind);
        return;
      }
      void queryClient.invalidateQueries({ queryKey: keyOf[kind] });
      timers.set(
        kind,
        setTimeout(() => {
          timers.delete(kind);
          if (due.delete(kind)) refresh(kind);
        }, restMs),
      );
    };
    const end = store.subscribe(({ kind }) => refresh(kind));
    return () => {
      end();
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, [adapter, queryClient, store]);
}
