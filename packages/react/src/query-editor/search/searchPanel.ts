import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  search,
  SearchQuery,
  setSearchQuery,
} from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import {
  runScopeHandlers,
  type Command,
  type EditorView,
  type Panel,
  type ViewUpdate,
} from '@codemirror/view';
import type { EditorLabels } from '../editorLabels.ts';
import { countMatches } from './countMatches.ts';

/** Milliseconds without a change before matches are counted. */
const countPauseMs = 80;

/** Search and replace above the text, in the words of the labels. Mod-F opens it, Escape closes it. */
export function searchPanel(labels: EditorLabels): Extension {
  return search({ top: true, createPanel: (view) => createPanel(view, labels) });
}

type Choice = 'caseSensitive' | 'wholeWord' | 'regexp';

function createPanel(view: EditorView, labels: EditorLabels): Panel {
  const document = view.dom.ownerDocument;
  const query = getSearchQuery(view.state);
  const field = (label: string, value: string) => {
    const input = document.createElement('input');
    Object.assign(input, {
      type: 'text',
      value,
      placeholder: label,
      autocomplete: 'off',
      className: 'cm-textfield',
    });
    input.setAttribute('aria-label', label);
    input.addEventListener('input', commit);
    return input;
  };
  const button = (text: string, label: string, onClick: () => void) => {
    const element = document.createElement('button');
    Object.assign(element, { type: 'button', textContent: text, title: label, className: 'cm-button' });
    element.setAttribute('aria-label', label);
    element.addEventListener('click', onClick);
    return element;
  };
  const command = (text: string, label: string, run: Command) => button(text, label, () => run(view));
  const choice = (text: string, label: string, name: Choice) => {
    const element = button(text, label, () => {
      element.setAttribute('aria-pressed', String(element.getAttribute('aria-pressed') !== 'true'));
      commit();
    });
    element.setAttribute('aria-pressed', String(query[name]));
    return element;
  };

  const find = field(labels.find, query.search);
  // By this attribute CodeMirror knows where the focus goes when the panel is opened.
  find.setAttribute('main-field', 'true');
  const replace = field(labels.replaceWith, query.replace);
  const choices = {
    caseSensitive: choice('Aa', labels.matchCase, 'caseSensitive'),
    wholeWord: choice('W', labels.wholeWords, 'wholeWord'),
    regexp: choice('.*', labels.regularExpression, 'regexp'),
  };
  const isOn = (name: Choice) => choices[name].getAttribute('aria-pressed') === 'true';
  const count = document.createElement('span');
  count.className = 'cm-search-count';
  count.setAttribute('role', 'status');

  function commit() {
    const next = new SearchQuery({
      search: find.value,
      replace: replace.value,
      caseSensitive: isOn('caseSensitive'),
      wholeWord: isOn('wholeWord'),
      regexp: isOn('regexp'),
    });
    if (!next.eq(getSearchQuery(view.state))) view.dispatch({ effects: setSearchQuery.of(next) });
  }

  const dom = document.createElement('div');
  dom.className = 'cm-search cm-studio-search';
  dom.setAttribute('role', 'search');
  dom.setAttribute('aria-label', labels.findAndReplace);
  const rows = [
    [
      find,
      ...Object.values(choices),
      command('↑', labels.previousMatch, findPrevious),
      command('↓', labels.nextMatch, findNext),
      count,
      command('✕', labels.close, closeSearchPanel),
    ],
    ...(view.state.readOnly
      ? []
      : [
          [
            replace,
            command(labels.replace, labels.replace, replaceNext),
            command(labels.replaceAll, labels.replaceAll, replaceAll),
          ],
        ]),
  ];
  for (const parts of rows) {
    const row = document.createElement('div');
    row.append(...parts);
    dom.append(row);
  }
  dom.addEventListener('keydown', (event) => {
    if (runScopeHandlers(view, event, 'search-panel')) event.preventDefault();
    else if (event.key === 'Enter' && event.target === find) {
      event.preventDefault();
      (event.shiftKey ? findPrevious : findNext)(view);
    } else if (event.key === 'Enter' && event.target === replace) {
      event.preventDefault();
      replaceNext(view);
    }
  });
  return { dom, top: true, ...counting(view, count, labels), mount: () => find.select() };
}

/** Keeps the number of matches right, without a search at every key. */
function counting(
  view: EditorView,
  element: HTMLElement,
  labels: EditorLabels,
): Pick<Panel, 'update' | 'destroy'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    const query = getSearchQuery(view.state);
    const isUsable = query.search !== '' && query.valid;
    element.textContent = isUsable
      ? labels.matchCount(countMatches(view.state, query))
      : query.valid || query.search === ''
        ? ''
        : labels.notARegularExpression;
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(show, countPauseMs);
  };
  soon();
  return {
    update({ docChanged, selectionSet, transactions }: ViewUpdate) {
      const isNew = transactions.some(({ effects }) => effects.some((effect) => effect.is(setSearchQuery)));
      if (docChanged || selectionSet || isNew) soon();
    },
    destroy: () => clearTimeout(timer),
  };
}
