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

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
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
  gridCalendar: 'Choose from a calendar (Alt+↓)',
  gridGenerateUuid: 'Generate a UUID (Alt+↓)',
  gridExpandEditor: 'Edit with more room (Alt+↓)',
  gridChoices: (column: string) => `Values of ${column}`,
  gridNoChoice: 'Nothing fits.',
  gridSearching: 'Searching…',
  gridMoreRows: 'There are more: type to find one.',
  gridNoRowFound: (relation: string) => `No row of ${relation} was found.`,
  gridKeepValue: 'Keep',
  gridLength: (characters: number) =>
    `${figures.format(characters)} ${characters === 1 ? 'character' : 'characters'}`,
  gridFormatJson: 'Format',
  gridElement: (place: number) => `Element ${place}`,
  gridElementNull: (place: number) => `Element ${place} is NULL`,
  gridRemoveElement: (place: number) => `Remove element ${place}`,
  gridAddElement: 'Add element',
  gridUpload: 'Upload file',
  gridDownload: 'Download',
  gridFileTooLarge: (limit: string) =>
    `The file is larger than ${limit}, which is more than a page can hold.`,
  gridTooManyBytes: 'Too many bytes to show here. Download them, or upload others.',
  gridImage: (column: string) => `Image in ${column}`,
  gridCalendarOf: (year: number, month: number) => `${months[month - 1] ?? month} ${year}`,
  gridCalendarDay: (year: number, month: number, day: number) =>
    `${day} ${months[month - 1] ?? month} ${year}`,
  gridPreviousMonth: 'Previous month',
  gridNextMonth: 'Next month',
  gridWeekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as readonly string[],
  gridToday: 'Today',
};
