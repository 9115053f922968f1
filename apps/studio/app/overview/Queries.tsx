import { FileCode2, Plus } from 'lucide-react';
import { Link } from 'react-router';
import { newSqlPath, sqlPath } from '../objectPath.ts';
import { useAppState, useWorkspace } from '../state/appState.tsx';
import { buttonLook } from '../ui/Button.tsx';
import { Section } from './Section.tsx';

const shownDocuments = 8;

/** SQL documents of this browser, those that were closed last among them. */
export function Queries() {
  const { documents } = useWorkspace();
  const { documents: texts } = useAppState();
  const shown = [...documents]
    .sort((a, b) => (b.closedAt ?? Infinity) - (a.closedAt ?? Infinity))
    .slice(0, shownDocuments);
  return (
    <Section
      title="Queries"
      action={
        <Link to={newSqlPath} className={buttonLook}>
          <Plus size={14} aria-hidden />
          New query
        </Link>
      }
    >
      {shown.length === 0 ? (
        <p className="px-3 py-6 text-center text-muted">
          What you write is kept in this browser and listed here.
        </p>
      ) : (
        <ul className="divide-y divide-border">
          {shown.map(({ id, title, closedAt }) => (
            <li key={id}>
              <Link
                to={sqlPath(id)}
                className="flex items-center gap-2 px-3 py-2 outline-offset-[-2px] hover:bg-hover"
              >
                <FileCode2 size={15} aria-hidden className="shrink-0 text-faint" />
                <span className="shrink-0 font-medium">{title}</span>
                <span className="min-w-0 flex-1 truncate font-mono text-sm text-faint">
                  {texts.textOf(id).slice(0, 200)}
                </span>
                {closedAt !== undefined && <span className="shrink-0 text-faint">closed</span>}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
