import { useRef, useState, type RefObject } from 'react';
import { writeClipboard } from '../ui/writeClipboard.ts';

export interface CopyText {
  /** For an element of the page whose clipboard is meant. */
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly copy: (text: string) => void;
  /** What came of the last one; another object for each. */
  readonly outcome: { readonly ok: boolean } | undefined;
}

/** Puts text on the clipboard, and remembers whether the browser let it. */
export function useCopyText(): CopyText {
  const ref = useRef<HTMLDivElement>(null);
  const [outcome, setOutcome] = useState<{ readonly ok: boolean }>();
  const copy = (text: string) => {
    const view = ref.current?.ownerDocument.defaultView;
    if (!view) return;
    writeClipboard(view, { text }).then(
      () => setOutcome({ ok: true }),
      () => setOutcome({ ok: false }),
    );
  };
  return { ref, copy, outcome };
}
