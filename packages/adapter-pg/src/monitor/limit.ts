import { StudioError } from '@studio/core';

const defaultLimit = 100;
const maxLimit = 1_000;

/** @throws StudioError `badRequest` */
export function checkedLimit(limit: number = defaultLimit): number {
  if (Number.isSafeInteger(limit) && limit >= 1 && limit <= maxLimit) return limit;
  throw new StudioError({
    code: 'badRequest',
    message: `A limit is a whole number from 1 to ${maxLimit}, not ${limit}.`,
  });
}
