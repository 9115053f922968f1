import { abilityOf, type RelationDetail } from '@studio/core';
import { useServerInfo } from '@studio/react';
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { ImportDialog } from './ImportDialog.tsx';

/** Opens the dialog that brings the rows of a file into a table. */
export function ImportButton({ detail }: { readonly detail: RelationDetail }) {
  const { data: info } = useServerInfo();
  const [open, setOpen] = useState(false);
  if (!info || !abilityOf(info.abilities, 'importRows').ok || !detail.editability.insert.ok) return null;
  return (
    <>
      <IconButton label="Import rows" onClick={() => setOpen(true)}>
        <Upload size={16} aria-hidden />
      </IconButton>
      <ImportDialog detail={detail} open={open} onOpenChange={setOpen} />
    </>
  );
}
