import { isReached, type BenchReport, type ReportCell, type ReportTable, type Target } from './report.ts';

/** A report as Markdown, which is what is printed too. */
export function reportMarkdown(report: BenchReport, machine: string): string {
  const parts = [
    `## ${report.title}`,
    ...report.tables.map((table) =>
      [...(table.caption === undefined ? [] : [`${table.caption}\n`]), markdownTable(table)].join('\n'),
    ),
    ...(report.targets.length === 0 ? [] : [markdownTable(targetsTable(report.targets))]),
    ...(report.notes ?? []).map((note) => `- ${note}`),
    `*${machine}*`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function targetsTable(targets: readonly Target[]): ReportTable {
  return {
    columns: ['to reach', 'target', 'measured', ''],
    rows: targets.map((target) => {
      const { what, measured, bound, unit = '×' } = target;
      const limit = 'atMost' in bound ? `≤ ${bound.atMost}` : `≥ ${bound.atLeast}`;
      const reached = isReached(target) ? '✓' : '✗';
      return [what, `${limit} ${unit}`, `${formatCell(measured)} ${unit}`, reached];
    }),
  };
}

function markdownTable({ columns, rows }: ReportTable): string {
  const texts = [columns, ...rows.map((row) => row.map(formatCell))];
  const widths = columns.map((_, column) => Math.max(3, ...texts.map((row) => row[column]?.length ?? 0)));
  const isNumeric = columns.map((_, column) => rows.every((row) => typeof row[column] === 'number'));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text, column) => pad(text, widths[column] ?? 0, isNumeric[column] ?? false)).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    isNumeric[column] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(texts[0] ?? []), `| ${rule.join(' | ')} |`, ...texts.slice(1).map(line)].join('\n');
}

function pad(text: string, width: number, isRight: boolean): string {
  return isRight ? text.padStart(width) : text.padEnd(width);
}

function formatCell(cell: ReportCell): string {
  if (typeof cell === 'string') return cell.replaceAll('|', '\\|');
  if (!Number.isFinite(cell)) return '—';
  if (Math.abs(cell) >= 100) return Math.round(cell).toLocaleString('en-US');
  return String(Number(cell.toPrecision(3)));
}
