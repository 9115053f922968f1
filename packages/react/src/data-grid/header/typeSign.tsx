import type { DataTypeKind } from '@studio/core';
import type { ReactElement } from 'react';

/** Each is one path in a square of 24, so that a sign costs a page two nodes and not six. */
const number = 'M5 9h15M4 15h15M10 4 8 20M16 4l-2 16';
const moment = 'M5 5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM4 10h16M8 3v4M16 3v4';
const brackets = 'M9 4H5v16h4M15 4h4v16h-4';
const braces =
  'M9 4H8a2 2 0 0 0-2 2v4l-2 2 2 2v4a2 2 0 0 0 2 2h1M15 4h1a2 2 0 0 1 2 2v4l2 2-2 2v4a2 2 0 0 1-2 2h-1';

const paths: Readonly<Record<DataTypeKind, string>> = {
  integer: number,
  decimal: number,
  float: number,
  boolean: 'M8 6h8a6 6 0 0 1 0 12H8A6 6 0 0 1 8 6zM10 12a2 2 0 1 1-4 0 2 2 0 1 1 4 0',
  text: 'M3 18 8 6l5 12M5 14h6M21 18v-7M21 14.5a3.25 3.25 0 1 1-6.5 0 3.25 3.25 0 1 1 6.5 0',
  uuid: 'M3 14v-2a9 9 0 0 1 18 0v2M6.5 17v-5a5.5 5.5 0 0 1 11 0v5M10 20v-8a2 2 0 0 1 4 0v8',
  date: moment,
  time: moment,
  timestamp: moment,
  interval: moment,
  json: braces,
  bytes: 'M8 5a3 3 0 0 1 3 3v8a3 3 0 0 1-6 0V8a3 3 0 0 1 3-3zM15 7l3-2v14M15 19h6',
  enum: 'M4 4h8l8 8-8 8-8-8zM8 8h.01',
  array: brackets,
  range: brackets,
  composite: braces,
  geometry: 'M12 3l5 8H7zM4 14h6v6H4zM20 17a3 3 0 1 1-6 0 3 3 0 1 1 6 0',
  network: 'M10 4h4v4h-4zM4 16h4v4H4zM16 16h4v4h-4zM12 8v4M6 16v-4h12v4',
  other: 'M20 12a8 8 0 1 1-16 0 8 8 0 1 1 16 0M12 12h.01',
};

const signs = new Map<DataTypeKind, ReactElement>();

/** The sign of a kind of type, which tells columns apart at a glance. */
export function typeSign(kind: DataTypeKind): ReactElement {
  const known = signs.get(kind);
  if (known) return known;
  const sign = (
    <svg
      aria-hidden
      width={11}
      height={11}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      className="stu:me-1 stu:inline-block stu:align-[-1px]"
    >
      <path d={paths[kind]} />
    </svg>
  );
  signs.set(kind, sign);
  return sign;
}
