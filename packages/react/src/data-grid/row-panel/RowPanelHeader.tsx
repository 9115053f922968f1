import { isCutCell, toStudioError, type RelationDetail } from '@studio/core';
import { ChevronDown, ChevronUp, Ellipsis, X } from 'lucide-react';
import { useRef } from 'react';
import type { Labels } from '../../provider/labels.ts';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { shownValue } from '../cells/displayedCell.ts';
import { visibleText } from '../cells/visibleText.ts';
import { writeClipboard } from '../../ui/writeClipboard.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { DataGridModel } from '../useGridModel.ts';
import { recordJson, type RecordValue } from './recordJson.ts';
import { rowPanelLabels } from './rowPanelLabels.ts';
import type { RecordModel } from './useRecord.ts';

const RowMenu = lazyPart(() => import('./RowMenu.tsx').then((part) => part.RowMenu));

export interface RowPanelHeaderProps {
  readonly record: RecordModel;
  readonly onClose: () => void;
  readonly grid: DataGridModel;
  readonly row: GridRow | undefined;
  readonly detail: RelationDetail | undefined;
  readonly titleId: string;
  readonly onStep: (by: -1 | 1) => void;
}

/** What the record is called, the ways to the rows around it, and what can be done with it as a whole. */
export function RowPanelHeader({ record, grid, row, detail, titleId, ...props }: RowPanelHeaderProps) {
  const labels = usePartLabels(rowPanelLabels);
  const keysOf = useShortcuts();
  const frame = useRef<HTMLElement>(null);
  const stepProps = (by: -1 | 1) => {
    const ability = record.canStep(by);
    return {
      disabledReason: ability.ok ? undefined : ability.reason,
      shortcut: keysOf(by < 0 ? 'Alt+↑' : 'Alt+↓'),
      onClick: () => props.onStep(by),
    };
  };
  const copy = async () => {
    const view = frame.current?.ownerDocument.defaultView;
    if (!row || !view) return;
    try {
      const text = recordJson(await recordValues(grid, row, labels));
      await writeClipboard(view, { text });
      grid.announce(labels.gridRowCopied);
    } catch (error) {
      const isRefused = error instanceof DOMException || error instanceof TypeError;
      grid.announce(isRefused ? labels.gridRowNotCopied : toStudioError(error).message);
    }
  };
  const { title, subtitle } = row ? namesOf(grid, row, detail, labels) : { title: '', subtitle: '' };
  return (
    <header
      ref={frame}
      className="stu:flex stu:flex-none stu:items-center stu:gap-0.5 stu:border-b stu:border-border stu:py-1.5 stu:ps-3 stu:pe-1.5"
    >
      <div className="stu:min-w-0 stu:flex-1">
        <h2 id={titleId} data-value="" className="stu:truncate stu:font-semibold" title={title}>
          {title}
        </h2>
        {subtitle !== '' && (
          <p data-value="" className="stu:truncate stu:text-xs stu:text-muted">
            {subtitle}
          </p>
        )}
      </div>
      <IconButton label={labels.gridPreviousRow} {...stepProps(-1)}>
        <ChevronUp size={15} aria-hidden />
      </IconButton>
      <IconButton label={labels.gridNextRow} {...stepProps(1)}>
        <ChevronDown size={15} aria-hidden />
      </IconButton>
      {row && (
        <MenuButton
          label={labels.gridRowMenu}
          menu={(close) => <RowMenu grid={grid} row={row} onCopy={() => void copy()} onClose={close} />}
        >
          <Ellipsis size={15} aria-hidden />
        </MenuButton>
      )}
      <IconButton label={labels.gridClosePanel} shortcut={keysOf('Escape')} onClick={props.onClose}>
        <X size={15} aria-hidden />
      </IconButton>
    </header>
  );
}

/** By its label, with its key under it; by its key where it has none. */
function namesOf(
  grid: DataGridModel,
  row: GridRow,
  detail: RelationDetail | undefined,
  labels: Labels & typeof rowPanelLabels,
) {
  const staged = grid.editing?.stagedRow(row);
  if (staged?.kind === 'insert') return { title: labels.gridNewRow, subtitle: '' };
  const key = row.ref?.by === 'key' ? row.ref.key : [];
  const keyText = key.map(({ column, text }) => `${visibleText(column)} ${visibleText(text)}`).join(', ');
  const column = grid.columns.all.find(({ name }) => name === detail?.labelColumn);
  const label = column && shownValue(row, column, staged);
  if (typeof label === 'string' && label !== '') return { title: visibleText(label), subtitle: keyText };
  return { title: keyText === '' ? labels.gridRowWithoutKey : labels.gridRowPanelKey(keyText), subtitle: '' };
}

/** What the form shows, whole. What the database is to choose is left out: JSON has no word for it. */
async function recordValues(grid: DataGridModel, row: GridRow, labels: Labels): Promise<RecordValue[]> {
  const values: RecordValue[] = [];
  const staged = grid.editing?.stagedRow(row);
  for (const column of grid.columns.all) {
    const { name, type } = column;
    const shown = shownValue(row, column, staged);
    if (shown === null || typeof shown === 'string') values.push({ name, type, text: shown });
    else if ('cut' in shown && isCutCell(shown)) {
      if (!grid.readWhole) throw new Error(labels.gridCopyCut);
      values.push({ name, type, text: await grid.readWhole(row, column, new AbortController().signal) });
    }
  }
  return values;
}
