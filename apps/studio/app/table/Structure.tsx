import type { ColumnDetail, ConstraintDetail, IndexDetail, KeyDetail, RelationDetail } from '@studio/core';
import { formatBytes } from '../overview/formatBytes.ts';
import { Ddl } from './Ddl.tsx';
import { ForeignKeys, Partitions, References } from './Relations.tsx';
import { Code, Source, StructureTable } from './StructureTable.tsx';

/** Everything that the catalog says of a relation beside its rows. */
export function Structure({ detail }: { readonly detail: RelationDetail }) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-280 flex-col gap-6 px-4 py-5 md:px-6">
        <Summary detail={detail} />
        <StructureTable
          title="Columns"
          headings={['Name', 'Type', 'Null', 'Default', 'Comment']}
          lines={detail.columns.map((column) => ({ key: column.name, cells: columnCells(column) }))}
        />
        <StructureTable title="Keys" headings={['Name', 'Kind', 'Columns']} lines={keyLines(detail)} />
        <ForeignKeys foreignKeys={detail.foreignKeys} />
        <References referencedBy={detail.referencedBy} />
        <StructureTable
          title="Indexes"
          headings={['Name', 'Kind', 'Definition', 'Size']}
          lines={(detail.indexes ?? []).map(indexLine)}
        />
        <StructureTable
          title="Constraints"
          headings={['Name', 'Definition']}
          lines={[...(detail.checks ?? []), ...(detail.exclusions ?? [])].map(constraintLine)}
        />
        <StructureTable
          title="Triggers"
          headings={['Name', 'State', 'Definition']}
          lines={(detail.triggers ?? []).map(({ name, enabled, definition }) => ({
            key: name,
            cells: [name, enabled ? 'on' : 'off', <Code key="definition">{definition}</Code>],
          }))}
        />
        <Policies detail={detail} />
        <Partitions detail={detail} />
        <Source title="Definition" text={detail.definition} />
        <Ddl object={detail.ref} />
      </div>
    </div>
  );
}

function Summary({ detail }: { readonly detail: RelationDetail }) {
  const { owner, bytes, estimatedRows, comment } = detail;
  const facts = [
    owner !== undefined && `Owned by ${owner}`,
    bytes !== undefined && formatBytes(bytes),
    estimatedRows !== undefined &&
      `about ${estimatedRows.toLocaleString('en')} ${estimatedRows === 1 ? 'row' : 'rows'}`,
  ].filter((fact) => fact !== false);
  if (facts.length === 0 && comment === undefined) return null;
  return (
    <div className="flex flex-col gap-1">
      {comment !== undefined && <p className="wrap-anywhere lg:hidden">{comment}</p>}
      <p className="text-muted">{facts.join(' · ')}</p>
    </div>
  );
}

function columnCells({ name, type, nullable, generated, identity, default: value, comment }: ColumnDetail) {
  const origin = generated
    ? `generated: ${generated.expression}`
    : identity
      ? `identity (${identityNames[identity]})`
      : value;
  return [
    name,
    <Code key="type">{type.display}</Code>,
    nullable ? 'yes' : 'no',
    <Code key="default">{origin}</Code>,
    comment !== undefined && (
      <span key="comment" className="inline-block min-w-52">
        {comment}
      </span>
    ),
  ];
}

const identityNames = { always: 'always', byDefault: 'by default' } as const;

function keyLines({ primaryKey, uniqueKeys }: RelationDetail) {
  const line = (key: KeyDetail, kind: string) => ({
    key: key.name,
    cells: [key.name, key.deferrable ? `${kind}, deferrable` : kind, key.columns.join(', ')],
  });
  return [
    ...(primaryKey ? [line(primaryKey, 'primary')] : []),
    ...uniqueKeys.map((key) => line(key, 'unique')),
  ];
}

function indexLine({ name, method, unique, primary, valid, definition, bytes }: IndexDetail) {
  const kind = [primary ? 'primary' : unique ? 'unique' : '', method, valid ? '' : 'not valid']
    .filter(Boolean)
    .join(', ');
  return {
    key: name,
    cells: [
      name,
      kind,
      <Code key="definition">{definition}</Code>,
      bytes === undefined ? '' : formatBytes(bytes),
    ],
  };
}

function constraintLine({ name, definition, validated }: ConstraintDetail) {
  return {
    key: name,
    cells: [
      name,
      <Code key="definition">{validated === false ? `${definition} (not valid)` : definition}</Code>,
    ],
  };
}

function Policies({ detail }: { readonly detail: RelationDetail }) {
  const security = detail.rowSecurity;
  const state = security?.enabled ? (security.forced ? 'on, for the owner too' : 'on') : 'off';
  return (
    <StructureTable
      title={`Row policies (row security is ${state})`}
      headings={['Name', 'For', 'Roles', 'Using', 'With check']}
      lines={(detail.policies ?? []).map(({ name, permissive, command, roles, using, withCheck }) => ({
        key: name,
        cells: [
          name,
          permissive ? command : `${command}, restrictive`,
          roles.join(', '),
          <Code key="using">{using}</Code>,
          <Code key="check">{withCheck}</Code>,
        ],
      }))}
    />
  );
}
