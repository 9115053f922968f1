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
