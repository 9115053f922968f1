import type { DataType } from '@studio/core';
import type { Labels } from '../../provider/labels.ts';

const iso =
  /^(\d{4,})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,3})\d*)?)?(?:([+-])(\d\d)(?::?(\d\d))?(?::?(\d\d))?)?$/;

const units = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/**
 * What a date or a timestamp means for who reads it: how long ago, and when that is on their clock. `undefined` where the
 * text says too little: no date, a style of the database that is not ISO's, BC, infinity.
 *
 * @param now in milliseconds of the epoch
 */
export function momentNote(
  text: string,
  type: DataType,
  labels: Labels,
  now: number = Date.now(),
): string | undefined {
  if (type.kind !== 'timestamp' && type.kind !== 'date') return undefined;
  const moment = readMoment(text);
  if (!moment) return undefined;
  if (moment.hasZone) {
    const { milliseconds } = moment;
    return labels.gridMoment(relative(milliseconds - now, labels), new Date(milliseconds));
  }
  // Without a zone it is some moment of within a day; only days can be told.
  const today = new Date(now);
  const wall = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  const days = Math.floor(moment.milliseconds / 86_400_000) - wall / 86_400_000;
  const distance =
    Math.abs(days) < 60 ? labels.gridRelative(days, 'day') : relative(days * 86_400_000, labels);
  return type.kind === 'date' ? distance : labels.gridMomentWithoutZone(distance);
}

function relative(distance: number, labels: Labels): string {
  const [unit, length] = units.find(([, size]) => Math.abs(distance) >= size) ?? ['second', 1_000];
  return labels.gridRelative(Math.trunc(distance / length), unit);
}

function readMoment(text: string): { readonly milliseconds: number; readonly hasZone: boolean } | undefined {
  const match = iso.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, sign, ...zone] = match;
  const milliseconds = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    Number((fraction ?? '').padEnd(3, '0')),
  );
  if (Number.isNaN(milliseconds)) return undefined;
  const [zoneHours = 0, zoneMinutes = 0, zoneSeconds = 0] = zone.map((part) => Number(part ?? 0));
  const offset = ((zoneHours * 60 + zoneMinutes) * 60 + zoneSeconds) * 1_000;
  return {
    milliseconds: milliseconds - (sign === '-' ? -offset : offset),
    hasZone: sign !== undefined,
  };
}
