const relativeTime = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const localTime = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'long',
});

/** What cells say of their values. */
export const cellLabels = {
  gridRelative: (count: number, unit: Intl.RelativeTimeFormatUnit) => relativeTime.format(count, unit),
  gridMoment: (distance: string, moment: Date) => `${distance} · ${localTime.format(moment)}`,
  gridMomentWithoutZone: (distance: string) => `${distance}, in no time zone of its own`,
};

const figures = new Intl.NumberFormat('en-US');

/** What editors of cells say. */
export const cellEditorLabels = {
  gridNoInteger: 'Not a whole number.',
  gridIntegerRange: (least: string, most: string) => `Whole numbers from ${least} to ${most} only.`,
  gridNoNumber: 'Not a number.',
  gridTooManyFigures: (room: number) => `At most ${room} figures before the point.`,
  gridRounded: (scale: number) => `Will be rounded to ${scale} decimals.`,
  gridNoUuid: 'Not a UUID: 32 hexadecimal figures.',
  gridNoBoolean: 'Neither true nor false.',
  gridNoLabel: 'Not one of the labels.',
  gridNoInterval: 'Not an interval, as in 1 day 02:30:00.',
  gridNoRange: 'Not a range, as in [1,10) or empty.',
  gridNoBytes: 'Not bytes: \\x and pairs of hexadecimal figures.',
  gridNoArray: 'Not an array, as in {a,"b c",NULL}.',
  gridTooLong: (length: number, limit: number) =>
    `${figures.format(length)} characters, where ${figures.format(limit)} fit.`,
  gridNoJson: 'Not JSON.',
  gridNoJsonAt: (line: number, column: number) => `Not JSON: line ${line}, column ${column}.`,
  gridNoMoment: 'Not a date or time.',
  gridOtherForm: (example: string) =>
    `Not in the form ${example}. The database decides what is meant; check what it makes of it.`,
  gridNoYearZero: 'There is no year 0; the one before 1 is 0001 BC.',
  gridNoMonth: (month: string) => `There is no month ${month}.`,
  gridNoDay: (day: string, last: number) => `There is no day ${day}: this month has ${last}.`,
  gridNoHour: (hour: string) => `There is no hour ${hour}.`,
  gridNoMinute: (minute: string) => `There is no minute ${minute}.`,
  gridNoSecond: (second: string) => `There is no second ${second}.`,
  gridMicroseconds: 'Will be rounded to microseconds.',
};
