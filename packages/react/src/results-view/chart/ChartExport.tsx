import { toStudioError } from '@studio/core';
import { ImageDown } from 'lucide-react';
import { useState, type RefObject } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { openFileOf, type OpenFile } from '../export/fileTarget.ts';
import { pngOf, svgText } from './chartImage.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

export interface ChartExportProps {
  readonly svgRef: RefObject<SVGSVGElement | null>;
  readonly openFile: OpenFile | undefined;
  readonly isEmpty: boolean;
}

/** Saves the drawing as it is seen. */
export function ChartExport({ svgRef, openFile, isEmpty }: ChartExportProps) {
  const labels = useResultsLabels();
  const [said, setSaid] = useState('');
  const save = async (name: string, content: (svg: SVGSVGElement) => Promise<Blob> | Blob) => {
    const svg = svgRef.current;
    const view = svg?.ownerDocument.defaultView;
    if (!svg || !view) return;
    try {
      const blob = await content(svg);
      const file = await (openFile ? openFile(name) : openFileOf(view, name));
      await file.write(new Uint8Array(await blob.arrayBuffer()));
      await file.close();
      setSaid(labels.chartSaved(name));
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      setSaid(labels.chartNotSaved(toStudioError(error).message));
    }
  };
  const button = (
    <Button
      variant="ghost"
      aria-label={labels.chartExport}
      tooltip={labels.chartExport}
      disabledReason={isEmpty ? labels.chartNoPoints : undefined}
    >
      <ImageDown size={13} aria-hidden />
      {labels.chartExportShort}
    </Button>
  );
  return (
    <span className="stu:ms-auto stu:flex stu:items-center stu:gap-1.5">
      <span role="status" className="stu:text-muted">
        {said}
      </span>
      {isEmpty ? (
        button
      ) : (
        <Menu align="end" trigger={button}>
          <MenuItem onSelect={() => void save('chart.png', (svg) => pngOf(svg, labels.chartPngProblems))}>
            {labels.chartPng}
          </MenuItem>
          <MenuItem
            onSelect={() =>
              void save('chart.svg', (svg) => new Blob([svgText(svg)], { type: 'image/svg+xml' }))
            }
          >
            {labels.chartSvg}
          </MenuItem>
        </Menu>
      )}
    </span>
  );
}
