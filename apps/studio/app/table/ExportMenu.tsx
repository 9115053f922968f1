import { abilityOf, type ExportFormat, type ExportSource } from '@studio/core';
import { useServerInfo } from '@studio/react';
import { Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { formatBytes } from '../overview/formatBytes.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { useExport } from './useExport.ts';

const names: Readonly<Partial<Record<ExportFormat, string>>> = {
  csv: 'CSV',
  json: 'JSON',
  ndjson: 'JSON, one object a line',
  sql: 'SQL inserts',
  xlsx: 'Excel',
  parquet: 'Parquet',
};

const itemLook = 'flex h-7 items-center rounded px-2 outline-none select-none data-highlighted:bg-hover';

interface ExportMenuProps {
  readonly source: ExportSource;
}

/** Saves rows as a file, with what is written so far and a way to stop it. */
export function ExportMenu({ source }: ExportMenuProps) {
  const { data: info } = useServerInfo();
  const { written, start, cancel } = useExport();
  const formats = (info?.exportFormats ?? []).filter((format) => names[format] !== undefined);
  if (!info || !abilityOf(info.abilities, 'exportRows').ok || formats.length === 0) return null;
  if (written !== null) {
    return (
      <span className="flex shrink-0 items-center gap-2 text-muted">
        <span aria-live="off">Exporting, {formatBytes(written)}</span>
        <Button variant="ghost" onClick={cancel}>
          Cancel export
        </Button>
      </span>
    );
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Export rows">
          <Download size={16} aria-hidden />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-40 rounded-lg border border-border bg-raised p-1 shadow-raised"
        >
          {formats.map((format) => (
            <DropdownMenu.Item key={format} onSelect={() => start({ source, format })} className={itemLook}>
              {names[format]}
            </DropdownMenu.Item>
          ))}
          {formats.includes('csv') && (
            <DropdownMenu.Item
              onSelect={() => start({ source, format: 'csv', escapeFormulas: true })}
              className={itemLook}
            >
              CSV without formulas
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
