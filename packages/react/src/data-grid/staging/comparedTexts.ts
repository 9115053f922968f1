import type { SetTo } from '@studio/core';
import type { Labels } from '../../provider/labels.ts';
import { shortText } from '../cells/cellNote.ts';

/** What a cell holds, or is to become. */
export type ComparedValue = string | null | SetTo;

/** What is surely seen of a text that is shown from its start. */
const seenAtStart = 200;
/** What is shown before the first difference, so that its place is known. */
const shownBefore = 40;

/**
 * Values of one cell in words, to be read beside each other. Long texts that begin alike are shown from shortly before the
 * place where they differ: else one key that changed in a large document would leave two texts that look the same.
 *
 * @param say the text of a value in words
 */
export function comparedTexts(
  values: readonly ComparedValue[],
  labels: Labels,
  say: (text: string) => string = (text) => text,
): readonly string[] {
  const texts = values.map((value) => {
    const text = textOf(value);
    return text === null ? null : say(text);
  });
  const given = texts.filter((text) => text !== null);
  const starts = differenceAt(given);
  const isSeen = starts.every((start) => start < seenAtStart);
  return values.map((value, index) => {
    if (isDefault(value)) return labels.gridDefault;
    const text = texts[index] ?? null;
    const start = text === null ? 0 : (starts[given.indexOf(text)] ?? 0);
    return shortText(
      text === null || isSeen ? text : `…${text.slice(wholeAt(text, start - shownBefore))}`,
      labels,
    );
  });
}

function textOf(value: ComparedValue): string | null {
  if (typeof value === 'string' || value === null) return value;
  return value.to === 'value' ? value.text : null;
}

function isDefault(value: ComparedValue): boolean {
  return typeof value === 'object' && value?.to === 'default';
}

/** Where each text goes on unlike the others; at the start of all where there are none to differ from. */
function differenceAt(texts: readonly string[]): readonly number[] {
  const places = texts.map(() => 0);
  const [first = ''] = texts;
  if (new Set(texts).size < 2) return places;
  // A document that was edited is laid out otherwise than the database writes it.
  const isLaidOut = texts.every((text) => /^\s*[[{]/.test(text));
  for (;;) {
    if (isLaidOut) texts.forEach((text, index) => (places[index] = afterSpace(text, places[index] ?? 0)));
    const character = first[places[0] ?? 0];
    if (character === undefined || texts.some((text, index) => text[places[index] ?? 0] !== character))
      return places;
    places.forEach((place, index) => (places[index] = place + 1));
  }
}

function afterSpace(text: string, from: number): number {
  let place = from;
  while (text.charCodeAt(place) <= 0x20) place += 1;
  return place;
}

/** No half of a pair of surrogates. */
function wholeAt(text: string, from: number): number {
  const start = Math.max(0, from);
  const code = text.charCodeAt(start);
  return code >= 0xdc00 && code <= 0xdfff ? start + 1 : start;
}
