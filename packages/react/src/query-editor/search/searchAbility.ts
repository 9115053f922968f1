import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import type { EditorLabels } from '../editorLabels.ts';
import { searchPanel } from './searchPanel.ts';

/**
 * Search and replace (Mod-F), the next same word as one more selection (Mod-D), go to a line (Mod-Alt-G), and other places
 * of what is selected shown.
 */
export function searchAbility(labels: EditorLabels): Extension {
  return [searchPanel(labels), highlightSelectionMatches(), keymap.of(searchKeymap)];
}
