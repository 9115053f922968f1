import { StartingNotice, UnreachableNotice } from '../overview/DatabaseNotice.tsx';
import { Facts } from '../overview/Facts.tsx';
import { KeyboardHints } from '../overview/KeyboardHints.tsx';
import { Queries } from '../overview/Queries.tsx';
import { RecentTables } from '../overview/RecentTables.tsx';
import { Schemas } from '../overview/Schemas.tsx';
import { usePageContext } from '../pageContext.ts';
import { RouteError } from '../shell/RouteError.tsx';
import type { StudioConnection } from '../state/studioStatus.ts';
import type { Route } from './+types/overview';

/** What grows as it is read comes last, so that nothing beneath it moves. */
export default function Overview() {
  const { status, access } = usePageContext();
  const { connection, database } = status;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-240 flex-col gap-6 px-4 py-6 md:px-8 md:py-8">
        <div>
          <h1 className="text-xl font-semibold wrap-anywhere">{connection.database}</h1>
          <p className="text-muted">
            {connection.source === 'embedded'
              ? 'The studio’s own Postgres on this machine. Set DATABASE_URL to open yours.'
              : `${connection.user} at ${connection.host}:${connection.port}`}
          </p>
        </div>
        <StartingNotice status={status} />
        {database.kind === 'ready' && <DatabaseFacts connection={connection} />}
        <div className="grid gap-6 md:grid-cols-2">
          <RecentTables />
          <Queries />
        </div>
        <KeyboardHints />
        {database.kind === 'ready' && access.error === null && <Schemas />}
      </div>
    </div>
  );
}

function DatabaseFacts({ connection }: { readonly connection: StudioConnection }) {
  const { access } = usePageContext();
  if (access.error)
    return <UnreachableNotice connection={connection} error={access.error} onRetry={access.retry} />;
  return <Facts connection={connection} />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <RouteError error={error} />;
}
