import type { Candidate } from './candidate.ts';

/** A candidate that fits, with the stretches of its label that were typed: `[from, to, from, to …]`. */
export interface Ranked {
  readonly candidate: Candidate;
  readonly match: readonly number[];
}

const exact = 8;
const prefix = 6;
const wordStart = 3;
const within = 1;

/** Those that fit what was typed, the likeliest first; of equal ones the order stays. */
export function ranked(candidates: readonly Candidate[], typed: string): readonly Ranked[] {
  const scored = candidates.flatMap((candidate) => {
    const fit = fitOf(candidate.label, typed, candidate.kind === 'keyword');
    return fit ? [{ candidate, match: fit.match, score: candidate.weight + fit.score }] : [];
  });
  // Sorting is stable.
  return scored.sort((a, b) => b.score - a.score);
}

interface Fit {
  readonly score: number;
  readonly match: readonly number[];
}

/** How well a label fits: from its beginning, from the beginning of a word in it, anywhere, or letter by letter. */
function fitOf(label: string, typed: string, onlyWords: boolean): Fit | null {
  if (typed === '') return { score: 0, match: [] };
  const lower = label.toLowerCase();
  const wanted = typed.toLowerCase();
  if (lower.startsWith(wanted)) {
    const closeness = label.startsWith(typed) ? 0.2 : 0;
    return { score: (lower === wanted ? exact : prefix) + closeness, match: [0, typed.length] };
  }
  const start = wordStartIn(label, lower, wanted);
  if (start >= 0) return { score: wordStart, match: [start, start + typed.length] };
  if (onlyWords) return null;
  const initials = initialsIn(label, lower, wanted);
  if (initials) return { score: wordStart - 0.5, match: initials };
  const at = wanted.length > 1 ? lower.indexOf(wanted) : -1;
  if (at >= 0) return { score: within, match: [at, at + typed.length] };
  const scattered = wanted.length > 2 ? scatteredIn(lower, wanted) : null;
  return scattered && { score: -2, match: scattered };
}

function wordStartIn(label: string, lower: string, wanted: string): number {
  for (let at = lower.indexOf(wanted, 1); at > 0; at = lower.indexOf(wanted, at + 1)) {
    if (startsWord(label, at)) return at;
  }
  return -1;
}

function startsWord(label: string, at: number): boolean {
  if (at === 0) return true;
  const [before = '', here = ''] = [label[at - 1], label[at]];
  return /[^\p{L}\p{N}]/u.test(before) || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(here));
}

/** `fa` of `film_actor`. */
function initialsIn(label: string, lower: string, wanted: string): readonly number[] | null {
  if (wanted.length < 2) return null;
  const match: number[] = [];
  let next = 0;
  for (let at = 0; at < lower.length && next < wanted.length; at += 1) {
    if (!startsWord(label, at) || lower[at] !== wanted[next]) continue;
    match.push(at, at + 1);
    next += 1;
  }
  return next === wanted.length ? match : null;
}

function scatteredIn(lower: string, wanted: string): readonly number[] | null {
  if (lower[0] !== wanted[0]) return null;
  const match: number[] = [];
  let from = 0;
  for (const letter of wanted) {
    const at = lower.indexOf(letter, from);
    if (at < 0) return null;
    match.push(at, at + 1);
    from = at + 1;
  }
  return match;
}
