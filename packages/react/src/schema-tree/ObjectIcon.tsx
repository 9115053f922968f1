import type { ObjectKind } from '@studio/core';
import {
  Braces,
  Database,
  Eye,
  Folder,
  Hash,
  Layers,
  List,
  Puzzle,
  Rows3,
  Ruler,
  Sheet,
  Sigma,
  SquareFunction,
  Table2,
  Unplug,
  UserRound,
  type LucideIcon,
} from 'lucide-react';

const icons: Readonly<Record<ObjectKind, LucideIcon>> = {
  schema: Database,
  table: Table2,
  partitionedTable: Layers,
  view: Eye,
  materializedView: Sheet,
  foreignTable: Unplug,
  sequence: Hash,
  enum: List,
  domain: Rows3,
  compositeType: Braces,
  rangeType: Ruler,
  function: SquareFunction,
  procedure: SquareFunction,
  aggregate: Sigma,
  extension: Puzzle,
  role: UserRound,
};

/** The sign of a kind of object. Decorative: the kind is also said in words. */
export function ObjectIcon({ kind }: { readonly kind: ObjectKind | 'group' }) {
  const Icon = kind === 'group' ? Folder : icons[kind];
  return <Icon size={14} strokeWidth={1.75} aria-hidden />;
}
