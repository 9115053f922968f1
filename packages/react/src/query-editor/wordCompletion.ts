import type { Completion, CompletionSource } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import { completionPlace } from './completionPlace.ts';
import { functions, keywords, types } from './completion/vocabulary.ts';

const keywordOptions: readonly Completion[] = keywords.map((label) => ({
  label,
  type: 'keyword',
  boost: -2,
}));
const functionOptions: readonly Completion[] = functions.map((name) => ({
  label: name,
  apply: `${name}(`,
  detail: '()',
  type: 'function',
  boost: -1,
}));
const typeOptions: readonly Completion[] = types.map((label) => ({ label, type: 'type' }));

/** Suggests keywords, functions and types, at once and without asking anyone. */
export const wordCompletion: CompletionSource = ({ state, pos, explicit }) => {
  const place = completionPlace(syntaxTree(state), pos, (from, to) => state.sliceDoc(from, to));
  if (!place || place.path.qualifiers.length > 0 || place.path.quoted) return null;
  if (!explicit && place.from === pos) return null;
  const options =
    place.wants === 'type'
      ? typeOptions
      : place.wants === 'relation'
        ? []
        : [...keywordOptions, ...functionOptions];
  return options.length === 0 ? null : { from: place.from, options, validFor: /^\w*$/ };
};
