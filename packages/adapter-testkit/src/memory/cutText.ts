import type { Cell } from '@studio/core';

const previewLength = 1024;
const encoder = new TextEncoder();

/** The text itself, or the beginning of it where it is larger than that many UTF-8 bytes. */
export function cutText(text: string | null, cellBytes: number): Cell {
  // A code unit takes three bytes at most, so most texts need not be measured.
  if (text === null || text.length * 3 <= cellBytes) return text;
  const bytes = encoder.encode(text).length;
  if (bytes <= cellBytes) return text;
  return { cut: true, preview: beginning(text, Math.min(previewLength, cellBytes)), bytes };
}

function beginning(text: string, length: number): string {
  const preview = text.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(preview) ? preview.slice(0, -1) : preview;
}
