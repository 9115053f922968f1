import { Table2 } from 'lucide-react';
import { Link } from 'react-router';
import { tablePath } from '../objectPath.ts';
import { useWorkspace } from '../state/appState.tsx';
import { Section } from './Section.tsx';

/** Tables that were opened last in this browser. */
export function RecentTables() {
  const { recent } = useWorkspace();
  return (
    <Section title="Recently opened">
      {recent.length === 0 ? (
        <p className="px-3 py-6 text-center text-balance text-muted">
          Tables that you open are listed here. Choose one from the tree.
        </p>
      ) : (
        <ul className="divide-y divide-border">
          {recent.map((relation) => (
            <li key={tablePath(relation)}>
              <Link
                to={tablePath(relation)}
                className="flex items-center gap-2 px-3 py-2 outline-offset-[-2px] hover:bg-hover"
              >
                <Table2 size={15} aria-hidden className="shrink-0 text-faint" />
                <span className="truncate font-medium">{relation.name}</span>
                <span className="truncate text-faint">{relation.schema}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
