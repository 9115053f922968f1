import type { DataTypeKind } from '@studio/core';
import {
  Binary,
  Braces,
  Brackets,
  CalendarClock,
  CaseSensitive,
  CircleDashed,
  Fingerprint,
  Hash,
  Network,
  Shapes,
  Tag,
  ToggleLeft,
  type LucideIcon,
} from 'lucide-react';

const icons: Readonly<Partial<Record<DataTypeKind, LucideIcon>>> = {
  integer: Hash,
  decimal: Hash,
  float: Hash,
  boolean: ToggleLeft,
  text: CaseSensitive,
  uuid: Fingerprint,
  date: CalendarClock,
  time: CalendarClock,
  timestamp: CalendarClock,
  interval: CalendarClock,
  json: Braces,
  bytes: Binary,
  enum: Tag,
  array: Brackets,
  range: Brackets,
  composite: Braces,
  geometry: Shapes,
  network: Network,
};

/** The sign of a kind of type, which tells columns apart at a glance. */
export function typeIcon(kind: DataTypeKind): LucideIcon {
  return icons[kind] ?? CircleDashed;
}
