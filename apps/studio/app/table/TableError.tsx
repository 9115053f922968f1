import type { RelationRef, StudioError } from '@studio/core';
import { SearchX } from 'lucide-react';
import { useNavigate } from 'react-router';
import { UnreachableNotice } from '../overview/DatabaseNotice.tsx';
import { useAppState } from '../state/appState.tsx';
import type { StudioConnection } from '../state/studioStatus.ts';
import { nextWithout, nextWithoutRecent } from '../state/workspace.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

interface TableErrorProps {
  readonly relation: RelationRef;
  readonly error: StudioError;
  readonly connection: StudioConnection;
  readonly onRetry: () => void;
}

/** Stands in the place of a table that cannot be shown. */
export function TableError({ relation, error, connection, onRetry }: TableErrorProps) {
  return (
    <div className="m-auto w-full max-w-140 p-6">
      {error.code === 'notFound' ? (
        <MissingTable relation={relation} onRetry={onRetry} />
      ) : (
        <UnreachableNotice connection={connection} error={error} onRetry={onRetry} />
      )}
    </div>
  );
}

function MissingTable({ relation, onRetry }: Pick<TableErrorProps, 'relation' | 'onRetry'>) {
  const { workspace } = useAppState();
  const navigate = useNavigate();
  const close = () => {
    workspace.update((current) =>
      nextWithoutRecent(nextWithout(current, { kind: 'table', relation }), relation),
    );
    void navigate('/');
  };
  return (
    <Notice
      tone="calm"
      role="alert"
      icon={<SearchX size={18} aria-hidden />}
      title={`There is no table ${relation.schema ? `${relation.schema}.` : ''}${relation.name}`}
      actions={
        <>
          <Button onClick={close}>Close this tab</Button>
          <Button onClick={onRetry}>Look again</Button>
        </>
      }
    >
      <p>It was dropped or renamed, or you may not know of it. Edits that you staged on it are kept.</p>
    </Notice>
  );
}
