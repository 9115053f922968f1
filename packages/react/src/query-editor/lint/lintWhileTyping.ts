import type { Diagnostic as Mark } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view';
import type { Diagnostic } from '@studio/core';
import { showFindings } from './errorMarks.ts';

/** Milliseconds without a key before the text is looked at. */
const pauseMs = 400;
/** A longer text is not judged: it would take longer than a pause. */
const maxCharacters = 1_000_000;

/** Finds what is wrong in a text. Aborted when the text has changed; never rejects but for that. */
export type LintText = (text: string, signal: AbortSignal) => Promise<readonly Diagnostic[]>;

/**
 * Looks at the text in every pause of typing and marks what is found, with buttons for what mends it. An answer about a
 * text that is no longer there is not waited for and not shown.
 */
export function lintWhileTyping(lint: LintText): Extension {
  return ViewPlugin.define((view) => createWatcher(view, lint));
}

function createWatcher(view: EditorView, lint: LintText) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  const stop = () => {
    clearTimeout(timer);
    running?.abort();
    running = undefined;
  };
  const look = async () => {
    const { doc } = view.state;
    const controller = new AbortController();
    running = controller;
    const text = doc.toString();
    const isWorthIt = text.trim() !== '' && text.length <= maxCharacters;
    const found = isWorthIt ? await lint(text, controller.signal).catch(() => undefined) : [];
    if (!found || controller.signal.aborted) return;
    showFindings(
      view,
      found.map((diagnostic) => toMark(diagnostic, text)),
    );
  };
  const start = () => {
    stop();
    timer = setTimeout(() => void look(), pauseMs);
  };
  start();
  return {
    update({ docChanged }: ViewUpdate) {
      if (docChanged) start();
    },
    destroy: stop,
  };
}

function toMark({ range, severity, message, hint, fixes = [] }: Diagnostic, text: string): Mark {
  const [start, end] = range;
  const from = Math.min(start, text.length);
  return {
    from,
    to: Math.max(from, Math.min(end, text.length)),
    severity,
    message: hint === undefined ? message : `${message}\n${hint}`,
    actions: fixes.map((fix) => ({
      name: fix.title,
      apply(view, now) {
        const shift = now - from;
        const [fixFrom, fixTo] = [fix.range[0] + shift, fix.range[1] + shift];
        // Where the text was changed since, the replacement is no longer known to be right.
        if (view.state.sliceDoc(fixFrom, fixTo) !== text.slice(...fix.range)) return;
        view.dispatch({ changes: { from: fixFrom, to: fixTo, insert: fix.text }, userEvent: 'input.fix' });
      },
    })),
  };
}
