import { completionStatus } from '@codemirror/autocomplete';
import {
  Prec,
  StateEffect,
  StateField,
  Transaction,
  type EditorState,
  type Extension,
} from '@codemirror/state';
import { keymap, type Command } from '@codemirror/view';

const ask = StateEffect.define();

/** Whether the list that is made or shown was asked for by hand, so that it also comes where nobody typed a name. */
const asked = StateField.define<boolean>({
  create: () => false,
  update: (value, { effects, startState }) =>
    effects.some((effect) => effect.is(ask)) || (value && completionStatus(startState) !== null),
});

export const isAskedFor = (state: EditorState): boolean => state.field(asked, false) ?? false;

/**
 * Asks for the list. The library's own command waits 50 ms before it asks its sources, which is all the time that a list may
 * take; typing waits as long as `activateOnTypingDelay` says, so this is told as typing that changes nothing.
 */
export const askForList: Command = (view) => {
  if (view.state.field(asked, false) === undefined) return false;
  view.dispatch({ effects: ask.of(null), annotations: Transaction.userEvent.of('input.type') });
  return true;
};

/** Takes the place of the keys by which the library would ask. */
export const listKeymap: Extension = [
  asked,
  Prec.highest(
    keymap.of([
      { key: 'Ctrl-Space', run: askForList },
      { mac: 'Alt-`', run: askForList },
      { mac: 'Alt-i', run: askForList },
    ]),
  ),
];
