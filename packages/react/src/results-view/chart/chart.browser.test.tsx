import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { memoryFiles } from '../testing/memoryFiles.ts';
import { renderResults, scripted } from '../testing/resultShop.tsx';

const answers = {
  'select sales': {
    columns: [
      { name: 'month', type: 'date' },
      { name: 'total', type: 'numeric' },
      { name: 'cost', type: 'numeric' },
    ],
    rows: [
      ['2024-01-01', '12345678901234567890.10', '5'],
      ['2024-02-01', '2', '6'],
      ['2024-03-01', null, '7'],
    ],
  },
  'select shares': {
    columns: [
      { name: 'country', type: 'text' },
      { name: 'share', type: 'numeric' },
    ],
    rows: [
      ['de', '0.25'],
      ['fr', '0.75'],
    ],
  },
  'select names': { columns: [{ name: 'name', type: 'text' }], rows: [['a']] },
  'select cloud': {
    columns: [
      { name: 'x', type: 'float8' },
      { name: 'y', type: 'float8' },
    ],
    rows: Array.from({ length: 20_000 }, (_, n) => [String(Math.sin(n)), String(Math.cos(n * 3))]),
  },
};

async function renderChart(sql: keyof typeof answers, options: Parameters<typeof renderResults>[2] = {}) {
  const files = memoryFiles();
  const rendered = renderResults(
    scripted(answers),
    { defaultView: 'chart', openFile: files.openFile },
    options,
  );
  await rendered.run(sql, { maxRows: 100_000 });
  return { ...rendered, files };
}
const drawing = (name: RegExp) => screen.findByRole('img', { name }, { timeout: 5000 });

describe('the chart of a result', () => {
  test('is guessed from its columns, and reads exact values by keyboard', async () => {
    await renderChart('select sales');
    await drawing(/^Line chart of total, cost by month: 5 points in 2 series/);
    expect(screen.getByText(/1 value is left out: NULL/)).toBeVisible();
    expect(screen.getByText(/1 value has more digits than an axis can show/)).toBeVisible();
    const reader = screen.getByRole('slider', { name: /Values of the chart/ });
    reader.focus();
    await waitFor(() =>
      expect(reader).toHaveAttribute('aria-valuetext', expect.stringContaining('2024-01-01')),
    );
    expect(reader.getAttribute('aria-valuetext')).toBe(
      'month: 2024-01-01, total 12345678901234567890.10, cost 5',
    );
    await userEvent.keyboard('{ArrowRight}');
    expect(reader.getAttribute('aria-valuetext')).toBe('month: 2024-02-01, total 2, cost 6');
    await userEvent.keyboard('{End}');
    expect(reader.getAttribute('aria-valuetext')).toBe('month: 2024-03-01, cost 7');
  });

  test('is drawn as the user says: type, axis, values, colour, order', async () => {
    await renderChart('select sales');
    await drawing(/^Line/);
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Type' }), 'Bars');
    await drawing(/^Bars chart of total, cost by month/);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Stacked' }));
    await userEvent.click(screen.getByRole('button', { name: 'total', pressed: true }));
    await drawing(/^Bars chart of cost by month: 3 points/);
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'X axis' }), 'Row number');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'Largest first');
    await drawing(/^Bars chart of cost by Row number/);
    const reader = screen.getByRole('slider');
    reader.focus();
    await waitFor(() => expect(reader).toHaveAttribute('aria-valuetext', 'Row 3, cost 7'));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Colour' }), 'month');
    await drawing(/in 3 series/);
  });

  test('shows the values under the pointer', async () => {
    await renderChart('select sales');
    const svg = await drawing(/^Line/);
    await userEvent.hover(svg);
    await waitFor(() => expect(screen.getByText('month: 2024-02-01')).toBeVisible());
  });

  test('is a pie where shares are few, with the exact share of each', async () => {
    await renderChart('select shares');
    await drawing(/^Pie chart of share by country: 2 points/);
    const reader = screen.getByRole('slider');
    reader.focus();
    await waitFor(() => expect(reader).toHaveAttribute('aria-valuetext', 'fr, 75.0 % 0.75'));
  });

  test('draws a part of a large cloud, says so, and keeps the page small', async () => {
    const { container } = await renderChart('select cloud');
    await drawing(/^Points chart of y by x: 5,000 points/);
    expect(screen.getByText('5,000 of 20,000 points are drawn.')).toBeVisible();
    expect(container.querySelectorAll('*').length).toBeLessThan(1_000);
  });

  test('says what is missing where there is nothing to draw', async () => {
    await renderChart('select names');
    expect(await screen.findByText('No column of numbers')).toBeVisible();
  });

  test('is saved as SVG with colours of its own, and as PNG', async () => {
    const { files } = await renderChart('select sales', { theme: 'dark' });
    await drawing(/^Line/);
    const save = async (format: string) => {
      await userEvent.click(screen.getByRole('button', { name: 'Save the chart as an image' }));
      await userEvent.click(await screen.findByRole('menuitem', { name: format }));
      await screen.findByText(`Saved chart.${format.toLowerCase()}`, {}, { timeout: 5000 });
    };
    await save('SVG');
    const svg = await files.text('chart.svg');
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain('rgb(142, 155, 255)');
    expect(svg).not.toMatch(/ stroke="var\(| style=| class=/);
    expect(svg).toContain('>cost</text>');
    await save('PNG');
    const png = files.bytes('chart.png');
    expect([...png.slice(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
    const image = await createImageBitmap(new Blob([png], { type: 'image/png' }));
    expect(image.width).toBeGreaterThan(1_000);
  });

  test.each(['light', 'dark'] as const)('has no accessibility violation in %s', async (theme) => {
    const { container, run } = await renderChart('select sales', { theme });
    await drawing(/^Line/);
    await expectAccessible(container);
    await run('select shares');
    await drawing(/^Pie/);
    await expectAccessible(container);
  });

  test('stays as the user said when the same is run again, and is guessed anew for other columns', async () => {
    const { run } = await renderChart('select sales');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Type' }), 'Area');
    await drawing(/^Area/);
    await run('select sales');
    await drawing(/^Area chart of total, cost by month/);
    await run('select shares');
    await drawing(/^Pie/);
  });
});
