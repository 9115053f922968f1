import { LoaderCircle } from 'lucide-react';
import type { ServerState } from '../state/serverStatus.ts';

const texts: Readonly<Record<Exclude<ServerState, 'answers'>, string>> = {
  silent: 'The studio server does not answer. Your edits and text are kept. Trying again…',
  sessionEnded:
    'This browser’s session ended. Open the newest address in the studio’s terminal, in any tab; your edits and text are kept here.',
};

/** Says that the server behind the page is away, until it is back. */
export function ServerBanner({ server }: { readonly server: ServerState }) {
  return (
    <div role="status" className="contents">
      {server !== 'answers' && (
        <p className="flex items-center gap-2 border-b border-warning/30 bg-warning-soft px-3 py-1.5 text-warning">
          <LoaderCircle size={14} aria-hidden className="shrink-0 motion-safe:animate-spin" />
          {texts[server]}
        </p>
      )}
    </div>
  );
}
