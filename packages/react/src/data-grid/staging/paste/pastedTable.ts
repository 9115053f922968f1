import type { Clipboard } from './clipboard.ts';

/** One field of what is pasted. */
export interface PastedCell {
  /** Exactly as it was written; `null` only from a grid, which says so. */
  readonly text: string | null;
  /** Whether it was written so that it can be nothing but a value: in quotes, or by a grid. */
  readonly isExact: boolean;
}

export type PastedTable = readonly (readonly PastedCell[])[];

/** How the clipboard's text is understood. `exact`: cells of a grid; `table`: the first table of its HTML. */
export const pasteFormats = ['exact', 'table', 'tab', 'comma', 'single'] as const;
export type PasteFormat = (typeof pasteFormats)[number];

/** The clipboard as a table, in the given form; `undefined` where it is none. */
export function readTable(clipboard: Clipboard, format: PasteFormat): PastedTable | undefined {
  switch (format) {
    case 'exact':
      return readExact(clipboard.exact);
    case 'table':
      return readHtml(clipboard.html);
    case 'tab':
      return readDelimited(clipboard.text, '\t');
    case 'comma':
      return readDelimited(clipboard.text, ',');
    case 'single':
      return clipboard.text === '' ? undefined : [[{ text: clipboard.text, isExact: false }]];
  }
}

/**
 * The form that the clipboard is most likely in. Spreadsheets write texts apart by tabs beside HTML, and quote what needs it;
 * a browser does not, so a table of a page is read from its HTML. Text with commas is a table only where each of its lines
 * has as many.
 */
export function guessFormat(clipboard: Clipboard): PasteFormat {
  if (readExact(clipboard.exact)) return 'exact';
  const tabs = readDelimited(clipboard.text, '\t');
  if (tabs && isRectangle(tabs) && (tabs[0]?.length ?? 0) > 1) return 'tab';
  if (readHtml(clipboard.html)) return 'table';
  const commas = clipboard.text.includes('\t') ? undefined : readDelimited(clipboard.text, ',');
  const isCommas = commas && commas.length > 1 && isRectangle(commas) && (commas[0]?.length ?? 0) > 1;
  return isCommas ? 'comma' : 'tab';
}

function isRectangle(table: PastedTable): boolean {
  return table.every((row) => row.length === table[0]?.length);
}

function readExact(json: string): PastedTable | undefined {
  if (json === '') return undefined;
  let rows: unknown;
  try {
    rows = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!Array.isArray(rows) || rows.length === 0) return undefined;
  const table: PastedCell[][] = [];
  for (const row of rows as readonly unknown[]) {
    if (!Array.isArray(row) || !row.every((text) => text === null || typeof text === 'string'))
      return undefined;
    table.push(row.map((text: string | null) => ({ text, isExact: true })));
  }
  return table;
}

/** Text with one kind of delimiter. A field in quotes holds anything; one that only begins with a quote is as it is. */
export function readDelimited(text: string, delimiter: string): PastedTable | undefined {
  if (text === '') return undefined;
  const rows: PastedCell[][] = [];
  let row: PastedCell[] = [];
  let at = 0;
  for (;;) {
    const { cell, end } = readField(text, at, delimiter);
    row.push(cell);
    if (text[end] === delimiter) {
      at = end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
    // The end of the last line begins no other one.
    if (at >= text.length) return rows;
  }
}

function readField(text: string, start: number, delimiter: string): { cell: PastedCell; end: number } {
  const isEnd = (index: number) =>
    index >= text.length || text[index] === delimiter || text[index] === '\n' || text[index] === '\r';
  if (text[start] === '"') {
    let close = text.indexOf('"', start + 1);
    while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    if (close !== -1 && isEnd(close + 1)) {
      const quoted = text.slice(start + 1, close).replaceAll('""', '"');
      return { cell: { text: quoted, isExact: true }, end: close + 1 };
    }
  }
  let end = start;
  while (!isEnd(end)) end += 1;
  return { cell: { text: text.slice(start, end), isExact: false }, end };
}

/** The first table of a document that is parsed and never shown, so that nothing in it runs or is loaded. */
function readHtml(html: string): PastedTable | undefined {
  if (!/<table/i.test(html)) return undefined;
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  const rows = [...(table?.rows ?? [])].map((row) =>
    [...row.cells].flatMap((cell): PastedCell[] => [
      { text: htmlText(cell), isExact: false },
      // Merged cells: the value stands in the first of them.
      ...Array.from({ length: Math.min(cell.colSpan, 1_000) - 1 }, () => ({ text: '', isExact: false })),
    ]),
  );
  return rows.length > 0 ? rows : undefined;
}

/** What a cell shows: white space of the markup is one space, and `<br>` a line. */
function htmlText(cell: Element): string {
  const parts: string[] = [];
  const read = (node: Node) => {
    if (node.nodeName === 'BR') parts.push('\n');
    else if (node.nodeType === node.TEXT_NODE) parts.push((node.nodeValue ?? '').replace(/[ \t\r\n]+/g, ' '));
    else for (const child of node.childNodes) read(child);
  };
  read(cell);
  return parts
    .join('')
    .replace(/ ?\n ?/g, '\n')
    .replace(/^ | $/g, '')
    .replaceAll('\u00a0', ' ');
}
