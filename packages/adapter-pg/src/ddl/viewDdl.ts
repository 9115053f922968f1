import { columnStatements } from './columnDdl.ts';
import { ownerStatement, storageParameters, withoutSemicolon } from './ddlText.ts';
import { indexStatements } from './indexDdl.ts';
import type { RelationFacts } from './rawFacts.ts';
import { relationExtras } from './relationExtras.ts';
import type { CatalogAddress, DdlStatement, DdlStyle } from './statement.ts';

/** All that makes a view or a materialized view, which is left unfilled. */
export function viewStatements(facts: RelationFacts, style: DdlStyle): readonly DdlStatement[] {
  const address: CatalogAddress = `pg_class ${facts.id}`;
  const kind = facts.kind === 'm' ? 'materialized view' : 'view';
  return [
    facts.kind === 'm' ? createMaterializedView(facts) : createView(facts),
    ...(facts.columns ?? []).flatMap((column) => columnStatements(facts, column, style)),
    ...indexStatements(facts),
    ownerStatement(`${kind} ${facts.name}`, address, facts.owner),
    ...relationExtras(facts, kind),
  ];
}

function createView(facts: RelationFacts): DdlStatement {
  const query = withoutSemicolon(facts.definition ?? '');
  const sql = `view ${facts.name}${parameters(facts)} as\n${query}`;
  const stand = (facts.columns ?? []).map(({ name, type, collation }) => {
    const collate = collation === null ? '' : ` collate ${collation}`;
    return `null::${type}${collate} as ${name}`;
  });
  return {
    phase: 'view',
    sql: `create ${sql}`,
    makes: [`pg_class ${facts.id}`],
    needs: [],
    draft: {
      sql: `create view ${facts.name} as\nselect ${stand.join(', ')}`,
      replacement: `create or replace ${sql}`,
    },
  };
}

function createMaterializedView(facts: RelationFacts): DdlStatement {
  const method = facts.accessMethod === null ? '' : ` using ${facts.accessMethod}`;
  const tablespace = facts.tablespace === null ? '' : `\ntablespace ${facts.tablespace}`;
  const query = withoutSemicolon(facts.definition ?? '');
  return {
    phase: 'view',
    sql: `create materialized view ${facts.name}${method}${parameters(facts)}${tablespace} as\n${query}\nwith no data`,
    makes: [`pg_class ${facts.id}`],
    needs: [],
  };
}

function parameters({ options, toastOptions }: RelationFacts): string {
  const list = [
    ...(options === null ? [] : [storageParameters(options)]),
    ...(toastOptions === null ? [] : [storageParameters(toastOptions, 'toast.')]),
  ];
  return list.length === 0 ? '' : ` with (${list.join(', ')})`;
}
