import { visibleText } from '../../data-grid/cells/visibleText.ts';

export interface LegendItem {
  readonly series: number;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

export interface Legend {
  readonly items: readonly LegendItem[];
  readonly height: number;
}

const lineHeight = 18;
const characterWidth = 6.2;
const mostCharacters = 28;

/** Names of series beside their colours, in as many lines as they need. It is part of the drawing, so that a saved one has it. */
export function legendLayout(names: readonly string[], width: number): Legend {
  if (names.length === 0) return { items: [], height: 0 };
  const items: LegendItem[] = [];
  let x = 12;
  let y = 18;
  for (const [series, full] of names.entries()) {
    const characters = [...visibleText(full)];
    const name =
      characters.length > mostCharacters
        ? `${characters.slice(0, mostCharacters - 1).join('')}…`
        : characters.join('');
    const own = 14 + [...name].length * characterWidth + 16;
    if (x > 12 && x + own > width) {
      x = 12;
      y += lineHeight;
    }
    items.push({ series, name, x, y });
    x += own;
  }
  return { items, height: y + 6 };
}
