import type { StudioErrorData } from '@studio/core';
import { useQueryClient } from '@tanstack/react-query';
import { LoaderCircle, Plug, RotateCw } from 'lucide-react';
import { checkServer, retryDatabase } from '../state/serverStatus.ts';
import type { DemoState, StudioConnection, StudioStatus } from '../state/studioStatus.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

interface UnreachableProps {
  readonly connection: StudioConnection;
  readonly error: StudioErrorData;
  readonly onRetry: () => void;
}

/** What stands in the way of the database, where it was looked for, and what can be done. */
export function UnreachableNotice({ connection, error, onRetry }: UnreachableProps) {
  const { host, port, user, database, source } = connection;
  return (
    <Notice
      tone="danger"
      role="alert"
      icon={<Plug size={18} aria-hidden />}
      title={error.message}
      actions={
        <Button onClick={onRetry}>
          <RotateCw size={13} aria-hidden />
          Retry
        </Button>
      }
    >
      {error.detail && <p>{error.detail}</p>}
      <p>
        Looked for the database <b className="font-semibold text-fg">{database}</b> at{' '}
        <b className="font-semibold text-fg">
          {host}:{port}
        </b>{' '}
        as <b className="font-semibold text-fg">{user}</b>.
      </p>
      <p>{error.hint ?? adviceFor(error.code, source)}</p>
    </Notice>
  );
}

function adviceFor(code: StudioErrorData['code'], source: StudioConnection['source']): string {
  if (source === 'embedded') return 'The studio keeps trying when you press Retry; its terminal tells more.';
  if (code === 'loginFailed')
    return 'Check user and password in DATABASE_URL, and start the studio again with the right ones.';
  if (code === 'unreachable')
    return 'Check that Postgres runs there and that nothing stands between. This page goes on by itself once it answers.';
  return 'This page goes on by itself once the database answers.';
}

/** What the server says of a database that cannot be asked yet, or of the demo while it is filled. */
export function StartingNotice({ status }: { readonly status: StudioStatus }) {
  const queryClient = useQueryClient();
  const { database, demo, connection } = status;
  if (database.kind === 'failed') {
    const retry = () => void retryDatabase().then(() => checkServer(queryClient));
    return <UnreachableNotice connection={connection} error={database.error} onRetry={retry} />;
  }
  if (demo.kind === 'failed') {
    return (
      <Notice tone="warning" role="alert" title="The demo database is incomplete">
        <p>{demo.error.message}</p>
        <p>What is there can be used. Start the studio again to make it complete.</p>
      </Notice>
    );
  }
  if (database.kind === 'ready' && demo.kind !== 'running') return null;
  return (
    <Notice
      tone="calm"
      icon={<LoaderCircle size={18} aria-hidden className="motion-safe:animate-spin" />}
      title={database.kind === 'ready' ? 'The demo database is being filled' : database.message}
    >
      {demo.kind === 'running' && <DemoProgress demo={demo} usable={database.kind === 'ready'} />}
    </Notice>
  );
}

interface DemoProgressProps {
  readonly demo: Extract<DemoState, { kind: 'running' }>;
  readonly usable: boolean;
}

function DemoProgress({ demo, usable }: DemoProgressProps) {
  return (
    <>
      <p>
        {usable ? 'Tables can be opened already; the large ones grow while you look.' : 'This happens once.'}{' '}
        Now: {demo.step}, {demo.percent} %
      </p>
      <div
        role="progressbar"
        aria-label="Demo database"
        aria-valuenow={demo.percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="mt-1 h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-500"
          style={{ width: `${demo.percent}%` }}
        />
      </div>
    </>
  );
}
