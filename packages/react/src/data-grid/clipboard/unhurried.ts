// What only a copy needs that takes its time: in another format than that of Ctrl+C, or of rows that are to be read.
export { copiedRows } from './copiedRows.ts';
export { createCopyWriter } from './copyFormats.ts';
export { gatherFile, gatherText } from './gatherText.ts';
export { saveFile } from './saveFile.ts';
