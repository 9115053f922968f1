import { toStudioError } from '@studio/core';
import { useEffect, useRef, useState } from 'react';
import { writeClipboard } from '../../ui/writeClipboard.ts';
import { useStudio } from '../../provider/studioContext.ts';
import type { LoadedFormat } from './loadedFormats.ts';
import type { LoadedResult } from './loadedText.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

/** How the last copy or save went. */
export interface CopyState {
  readonly kind: 'busy' | 'done' | 'failed';
  readonly text: string;
}

export interface LoadedCopy {
  readonly state: CopyState | undefined;
  /** Copies all loaded rows. */
  readonly copy: (format: LoadedFormat, view: Window) => void;
}

/** Puts loaded rows on the clipboard, all of them or none. */
export function useLoadedCopy(result: Omit<LoadedResult, 'dialect' | 'cutMessage'>): LoadedCopy {
  const { adapter } = useStudio();
  const labels = useResultsLabels();
  const [state, setState] = useState<CopyState>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const write = async (format: LoadedFormat, view: Window) => {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    const count = result.rows.length;
    setState({ kind: 'busy', text: labels.resultCopying });
    try {
      const { loadedText } = await import('./loadedText.ts');
      const whole = { ...result, dialect: adapter.dialect, cutMessage: labels.gridCopyCut };
      const text = await loadedText(format, whole, signal);
      signal.throwIfAborted();
      if (text === undefined) setState({ kind: 'failed', text: labels.resultCopyTooLarge });
      else {
        await writeClipboard(view, { text });
        setState({ kind: 'done', text: labels.resultCopied(count) });
      }
    } catch (error) {
      if (signal.aborted) return;
      setState({ kind: 'failed', text: labels.resultCopyFailed(toStudioError(error).message) });
    }
  };
  return { state, copy: (format, view) => void write(format, view) };
}
