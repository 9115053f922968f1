import type { StudioError } from '@studio/core';
import { LoaderCircle } from 'lucide-react';
import { useLocation } from 'react-router';
import type { ServerState } from '../state/serverStatus.ts';

const texts: Readonly<Record<Exclude<ServerState, 'answers'>, string>> = {
  silent: 'The studio server does not answer. Your edits and text are kept. Trying again…',
  sessionEnded:
    'This browser’s session ended. Open the newest address in the studio’s terminal, in any tab; your edits and text are kept here.',
};

interface ServerBannerProps {
  readonly server: ServerState;
  /** Why the database cannot be asked. */
  readonly database: StudioError | null;
}

/** Says that what is behind the page is away, until it is back. Of a database only where the page does not say so itself. */
export function ServerBanner({ server, database }: ServerBannerProps) {
  const isSql = useLocation().pathname.startsWith('/sql');
  const text =
    server === 'answers'
      ? isSql && database && `${database.message} Your text is kept. Trying again…`
      : texts[server];
  return (
    <div role="status" className="contents">
      {text && (
        <p className="flex items-center gap-2 border-b border-warning/30 bg-warning-soft px-3 py-1.5 text-warning">
          <LoaderCircle size={14} aria-hidden className="shrink-0 motion-safe:animate-spin" />
          <span className="min-w-0 wrap-anywhere">{text}</span>
        </p>
      )}
    </div>
  );
}
