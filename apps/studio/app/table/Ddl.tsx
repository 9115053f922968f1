import { abilityOf, toStudioError, type ObjectRef, type StudioError } from '@studio/core';
import { queryKeys, useServerInfo, useStudio } from '@studio/react';
import { useQuery } from '@tanstack/react-query';
import { useAppState } from '../state/appState.tsx';
import { Button } from '../ui/Button.tsx';
import { Source } from './StructureTable.tsx';

/** The statements that make an object, read when they are shown: they cost about as much as all else of its structure. */
export function Ddl({ object }: { readonly object: ObjectRef }) {
  const { toasts } = useAppState();
  const { data: text, error } = useDdl(object);
  if (error) {
    return (
      <section>
        <h2 className="mb-2 font-semibold">DDL</h2>
        <p className="text-muted">{error.message}</p>
      </section>
    );
  }
  if (text === undefined) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toasts.show({ text: 'Copied the DDL.' }),
      (failure: unknown) => toasts.show({ text: `Nothing was copied. ${toStudioError(failure).message}` }),
    );
  return (
    <div className="relative">
      <Source title="DDL" text={text} />
      <Button className="absolute end-0 top-0 h-6" onClick={() => void copy()}>
        Copy DDL
      </Button>
    </div>
  );
}

function useDdl(object: ObjectRef) {
  const { adapter, queryClient } = useStudio();
  const { data: info } = useServerInfo();
  return useQuery<string, StudioError>(
    {
      queryKey: [...queryKeys.all(adapter.id), 'ddl', object],
      // Asked only where the ability says that there is the verb.
      queryFn: ({ signal }) => adapter.describeDdl?.(object, { signal }) ?? Promise.resolve(''),
      enabled: info !== undefined && abilityOf(info.abilities, 'describeDdl').ok,
      retry: false,
      networkMode: 'always',
    },
    queryClient,
  );
}
