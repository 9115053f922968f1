import type { ForeignKeyDetail, ReferentialAction, RelationDetail, RelationName } from '@studio/core';
import { Link } from 'react-router';
import { tablePath } from '../objectPath.ts';
import { StructureTable } from './StructureTable.tsx';

const actionNames: Readonly<Record<ReferentialAction, string>> = {
  noAction: '',
  restrict: 'restrict',
  cascade: 'cascade',
  setNull: 'set null',
  setDefault: 'set default',
};

/** From this relation to others. */
export function ForeignKeys({ foreignKeys }: Pick<RelationDetail, 'foreignKeys'>) {
  return (
    <StructureTable
      title="Foreign keys"
      headings={['Columns', 'References', 'Actions', 'Name']}
      lines={foreignKeys.map((foreignKey) => ({
        key: foreignKey.name,
        cells: [
          foreignKey.columns.join(', '),
          <RelationLink
            key="to"
            relation={foreignKey.referencedRelation}
            columns={foreignKey.referencedColumns}
          />,
          actionsOf(foreignKey),
          foreignKey.name,
        ],
      }))}
    />
  );
}

/** From other relations to this one. */
export function References({ referencedBy }: Pick<RelationDetail, 'referencedBy'>) {
  return (
    <StructureTable
      title="Referenced by"
      headings={['Relation', 'References', 'Actions', 'Name']}
      lines={referencedBy.map((foreignKey) => ({
        key: JSON.stringify([foreignKey.relation, foreignKey.name]),
        cells: [
          <RelationLink key="from" relation={foreignKey.relation} columns={foreignKey.columns} />,
          foreignKey.referencedColumns.join(', '),
          actionsOf(foreignKey),
          foreignKey.name,
        ],
      }))}
    />
  );
}

/** The partitions of a table, or what a partition is part of. */
export function Partitions({ detail }: { readonly detail: RelationDetail }) {
  const { parent, bounds, key, partitions = [] } = detail.partition ?? {};
  return (
    <>
      {parent && (
        <p>
          Partition of <RelationLink relation={parent} /> <span className="text-muted">{bounds}</span>
        </p>
      )}
      <StructureTable
        title={key === undefined ? 'Partitions' : `Partitions by ${key}`}
        headings={['Name', 'Bounds']}
        lines={partitions.map((partition) => ({
          key: tablePath(partition),
          cells: [<RelationLink key="name" relation={partition} />, partition.bounds],
        }))}
      />
    </>
  );
}

interface RelationLinkProps {
  readonly relation: RelationName;
  readonly columns?: readonly string[];
}

function RelationLink({ relation, columns }: RelationLinkProps) {
  return (
    <>
      <Link to={tablePath(relation)} className="text-accent underline-offset-2 hover:underline">
        {relation.schema}.{relation.name}
      </Link>
      {columns && <span className="text-muted"> ({columns.join(', ')})</span>}
    </>
  );
}

function actionsOf({ onUpdate, onDelete, deferrable, validated }: ForeignKeyDetail): string {
  return [
    actionNames[onDelete] && `on delete ${actionNames[onDelete]}`,
    actionNames[onUpdate] && `on update ${actionNames[onUpdate]}`,
    deferrable ? 'deferrable' : '',
    validated === false ? 'not valid' : '',
  ]
    .filter(Boolean)
    .join(', ');
}
