import { abilityOf } from '@studio/core';
import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { useServerInfo } from '../../provider/useServerInfo.ts';
import type { QueryRun } from '../../query-run/queryRun.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import type { ResultStatement } from '../resultTabs.ts';
import { canExport, exportChoices, exportName, type ExportChoice } from './exportChoices.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

export interface ExportMenuProps {
  readonly run: QueryRun;
  readonly statement: ResultStatement;
  /** What the button says beside its icon. @default labels.exportRows */
  readonly text?: string;
  readonly onExport: (choice: ExportChoice, name: string) => void;
}

/** Writes all rows of a result to a file, from the server; where that cannot be done, says why. */
export function ExportMenu({ run, statement, text, onExport }: ExportMenuProps) {
  const { adapter } = useStudio();
  const labels = useResultsLabels();
  const { data: info } = useServerInfo();
  const offers = info && adapter.exportRows ? abilityOf(info.abilities, 'exportRows') : undefined;
  const can = useMemo(() => canExport(run, statement, labels), [run, statement, labels]);
  const choices = info ? exportChoices(info) : [];
  const reason =
    offers === undefined || choices.length === 0
      ? labels.notOffered
      : offers.ok
        ? can.ok
          ? undefined
          : can.reason
        : offers.reason;
  const button = (
    <Button
      variant="ghost"
      aria-label={text ?? labels.exportRows}
      tooltip={labels.exportHint}
      disabledReason={reason}
    >
      <Download size={13} aria-hidden />
      <span className={text === undefined ? 'stu:@max-[900px]:hidden' : undefined}>
        {text ?? labels.exportShort}
      </span>
    </Button>
  );
  if (reason !== undefined) return button;
  return (
    <Menu align="end" trigger={button}>
      {choices.map((choice) => (
        <MenuItem
          key={`${choice.format}${choice.escapeFormulas ? '-safe' : ''}`}
          onSelect={() => onExport(choice, exportName(statement, choice))}
        >
          {choice.escapeFormulas ? labels.exportSafeCsv : labels.exportFormats[choice.format]}
        </MenuItem>
      ))}
    </Menu>
  );
}
