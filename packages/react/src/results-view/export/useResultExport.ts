import { toStudioError, type ExportRequest } from '@studio/core';
import { useEffect, useRef, useState } from 'react';
import { byteSize } from '../../data-grid/cells/byteSize.ts';
import { useStudio } from '../../provider/studioContext.ts';
import type { OpenFile } from './fileTarget.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

export type ExportState =
  | { readonly kind: 'running'; readonly bytes: number }
  | { readonly kind: 'done' | 'failed'; readonly text: string };

export interface ResultExport {
  readonly state: ExportState | undefined;
  /** Writes the answer to a statement into a file, as the server sends it. One at a time. */
  readonly start: (request: ExportRequest, name: string, openFile: OpenFile) => void;
  readonly cancel: () => void;
}

/** Writes whole results to files. Leaving the page cancels, and leaves no file that is not whole. */
export function useResultExport(): ResultExport {
  const { adapter } = useStudio();
  const labels = useResultsLabels();
  const [state, setState] = useState<ExportState>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (request: ExportRequest, name: string, openFile: OpenFile) => {
    if (running.current || !adapter.exportRows) return;
    const controller = new AbortController();
    running.current = controller;
    let bytes = 0;
    try {
      const file = await openFile(name);
      try {
        setState({ kind: 'running', bytes });
        for await (const piece of adapter.exportRows(request, { signal: controller.signal })) {
          await file.write(piece);
          bytes += piece.length;
          setState({ kind: 'running', bytes });
        }
        await file.close();
        setState({ kind: 'done', text: labels.exportDone(name, byteSize(bytes)) });
      } catch (error) {
        await file.discard().catch(() => undefined);
        throw error;
      }
    } catch (error) {
      // The user chose no file, or ended it.
      const isEnded =
        controller.signal.aborted || (error instanceof DOMException && error.name === 'AbortError');
      const { message } = toStudioError(error);
      setState({
        kind: isEnded ? 'done' : 'failed',
        text: isEnded ? labels.exportCancelled : labels.exportFailed(message),
      });
    } finally {
      running.current = undefined;
    }
  };
  return {
    state,
    start: (request, name, openFile) => void run(request, name, openFile),
    cancel: () => running.current?.abort(),
  };
}
