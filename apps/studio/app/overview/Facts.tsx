import { useServerInfo } from '@studio/react';
import type { ReactNode } from 'react';
import type { StudioConnection } from '../state/studioStatus.ts';
import { formatBytes } from './formatBytes.ts';
import { useDatabaseSize } from './useDatabaseFacts.ts';

/** What is known of the server and the database. */
export function Facts({ connection }: { readonly connection: StudioConnection }) {
  const { data: info } = useServerInfo();
  const { data: size, isError } = useDatabaseSize();
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border sm:grid-cols-3 lg:grid-cols-5">
      <Fact name="Server">{info && `${info.product} ${info.version}`}</Fact>
      <Fact name="Address">
        {connection.source === 'embedded' ? 'embedded' : `${connection.host}:${connection.port}`}
      </Fact>
      <Fact name="User">{info?.user ?? connection.user}</Fact>
      <Fact name="Size">
        {isError || size === null ? 'unknown' : size !== undefined && formatBytes(size)}
      </Fact>
      <Fact name="Time zone">{info && (info.timeZone ?? 'unknown')}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0 bg-surface px-3 py-2.5 max-sm:last:col-span-2 sm:max-lg:last:col-span-2">
      <dt className="text-xs text-faint">{name}</dt>
      <dd className="truncate font-medium">{children || <span className="text-faint">…</span>}</dd>
    </div>
  );
}
