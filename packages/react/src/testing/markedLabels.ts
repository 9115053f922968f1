import { defaultLabels, type Labels } from '../provider/labels.ts';

/** Stands before every string that comes out of labels. */
const mark = '§';

// Also those of parts that are loaded when they are opened, wherever they are.
const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = import.meta.glob(
  ['../**/*Labels.ts', '../**/labels.ts'],
  { eager: true },
);

/** All labels, each with a mark by which a text in the page can be told to be one. */
export function markedLabels(): Partial<Labels> {
  const exported = Object.values(modules).flatMap((module) => Object.values(module));
  const all: object[] = exported.filter((value) => typeof value === 'object' && value !== null);
  // What is marked has the form of what it was made of.
  return marked(Object.assign({}, ...all, defaultLabels)) as Partial<Labels>;
}

function marked(label: unknown): unknown {
  if (typeof label === 'string') return mark + label;
  if (typeof label === 'function') return (...values: unknown[]) => marked(label(...values));
  if (Array.isArray(label)) return label.map(marked);
  if (typeof label !== 'object' || label === null) return label;
  return Object.fromEntries(Object.entries(label).map(([name, value]) => [name, marked(value)]));
}

const attributes = ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt'];

/** Signs of keys, and what the user wrote or the database said. */
const exempt = 'kbd, style, script, .cm-editor, [contenteditable], textarea';

/**
 * Texts in the page, seen or spoken, with words in them that come neither out of labels nor out of the data.
 *
 * @param data every text that the data has
 */
export function unmarkedTexts(root: Element, data: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const judge = (text: string, element: Element, where: string) => {
    const isOwn = /[A-Za-z]/.test(text) && !text.includes(mark) && !isData(text, data);
    if (isOwn) found.push(`${where} “${text.trim()}” in ${element.outerHTML.slice(0, 120)}`);
  };
  for (const element of root.querySelectorAll('*')) {
    if (element.closest(exempt)) continue;
    for (const name of attributes) judge(element.getAttribute(name) ?? '', element, name);
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) judge(node.textContent ?? '', element, 'text');
    }
  }
  return found;
}

/** Whether nothing but data is in a text. */
function isData(text: string, data: ReadonlySet<string>): boolean {
  return text.split(/[^A-Za-z0-9_-]+/).every((word) => !/[A-Za-z]/.test(word) || data.has(word));
}
