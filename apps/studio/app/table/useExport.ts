import { toStudioError, type ExportRequest } from '@studio/core';
import { exportFileName } from '@studio/core/protocol';
import { useStudio } from '@studio/react';
import { useEffect, useRef, useState } from 'react';
import { formatBytes } from '../overview/formatBytes.ts';
import { useAppState } from '../state/appState.tsx';
import { openFile } from './saveFile.ts';

export interface Export {
  /** Bytes that were written, while an export runs. */
  readonly written: number | null;
  start(request: ExportRequest): void;
  cancel(): void;
}

/** Writes one file at a time. Leaving the page cancels it. */
export function useExport(): Export {
  const { adapter } = useStudio();
  const { toasts } = useAppState();
  const [written, setWritten] = useState<number | null>(null);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function run(request: ExportRequest): Promise<void> {
    const fileName = exportFileName(request);
    const controller = new AbortController();
    running.current = controller;
    const file = await openFile(fileName);
    try {
      let bytes = 0;
      setWritten(bytes);
      for await (const piece of adapter.exportRows?.(request, { signal: controller.signal }) ?? []) {
        await file.write(piece);
        bytes += piece.length;
        setWritten(bytes);
      }
      await file.close();
      toasts.show({ text: `Exported ${fileName}, ${formatBytes(bytes)}.` });
    } catch (error) {
      await file.discard().catch(() => {});
      throw error;
    } finally {
      setWritten(null);
    }
  }

  return {
    written,
    start(request) {
      run(request).catch((error: unknown) => {
        const { code, message } = toStudioError(error);
        if (code !== 'aborted') toasts.show({ text: `Nothing was exported. ${message}` });
      });
    },
    cancel: () => running.current?.abort(),
  };
}
