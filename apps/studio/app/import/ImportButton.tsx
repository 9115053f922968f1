import { abilityOf, type RelationDetail } from '@studio/core';
import { useServerInfo } from '@studio/react';
import { ImportDialog } from './ImportDialog.tsx';

/** A button that opens the dialog which brings the rows of a file into a table, where rows can be added to it. */
export function ImportButton({ detail }: { readonly detail: RelationDetail }) {
  const { data: info } = useServerInfo();
  if (!info || !abilityOf(info.abilities, 'importRows').ok || !detail.editability.insert.ok) return null;
  return <ImportDialog detail={detail} />;
}
