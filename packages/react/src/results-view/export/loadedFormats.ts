/** What loaded rows can be written as, in the order in which it is offered. */
export const loadedFormats = ['tsvHeader', 'csv', 'json', 'ndjson', 'sqlInsert', 'markdown', 'text'] as const;
export type LoadedFormat = (typeof loadedFormats)[number];
