import { ErrorNotice } from './ErrorNotice.tsx';
import { useSchemas, type RelationCounts, type SchemaFacts } from './useDatabaseFacts.ts';
import { Section } from './Section.tsx';

/** The schemas, with how much is in each. */
export function Schemas() {
  const { schemas, loading, error, retry } = useSchemas();
  return (
    <Section title="Schemas">
      {error && <ErrorNotice error={error} onRetry={retry} />}
      {!error && loading && <p className="px-3 py-2 text-faint">Reading the catalog…</p>}
      {!error && !loading && schemas.length === 0 && (
        <p className="px-3 py-2 text-muted">
          There is no schema that you may look into. Create one with{' '}
          <code className="font-mono">create schema</code>.
        </p>
      )}
      {schemas.length > 0 && (
        <ul className="divide-y divide-border">
          {schemas.map((schema) => (
            <SchemaLine key={schema.name} schema={schema} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function SchemaLine({ schema: { name, comment, counts } }: { readonly schema: SchemaFacts }) {
  return (
    <li className="flex items-baseline gap-3 px-3 py-2">
      <span className="max-w-1/2 shrink-0 truncate font-medium" title={name}>
        {name}
      </span>
      <span className="min-w-0 flex-1 truncate text-muted" title={comment}>
        {comment}
      </span>
      <span className="shrink-0 text-muted">{counts && countsText(counts)}</span>
    </li>
  );
}

function countsText({ tables, views }: RelationCounts): string {
  return views > 0 ? `${countOf(tables, 'table')}, ${countOf(views, 'view')}` : countOf(tables, 'table');
}

function countOf(count: number, noun: string): string {
  if (count === 0) return `no ${noun}s`;
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
