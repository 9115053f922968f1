import { createMemoryAdapter } from '@studio/adapter-testkit';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { renderStudio, type RenderStudioOptions } from '../testing/renderStudio.tsx';
import { PlanView, type PlanViewProps } from './PlanView.tsx';
import cte from './testing/plans/cte.json?raw';
import disk from './testing/plans/disk.json?raw';
import filter from './testing/plans/filter.json?raw';
import parallel from './testing/plans/parallel.json?raw';
import { planFile, type TestNode } from './testing/planJson.ts';

function renderPlan(props: PlanViewProps, options: RenderStudioOptions = {}) {
  return renderStudio(createMemoryAdapter({ relations: [] }), <PlanView {...props} />, {
    width: 1200,
    height: 640,
    ...options,
  });
}

const tree = () => screen.findByRole('treegrid', { name: 'Nodes of the plan' }, { timeout: 5000 });
const rows = () => within(screen.getByRole('treegrid')).getAllByRole('row').slice(1);
const row = (name: RegExp) => {
  const found = rows().find((each) => name.test(each.textContent));
  if (!found) throw new Error(`No row is named ${String(name)}.`);
  return found;
};

describe('the tree of a plan', () => {
  test('tells time, rows against estimates, loops and blocks of each node', async () => {
    renderPlan({ plan: filter });
    await tree();
    expect(screen.getAllByRole('columnheader').map((header) => header.textContent)).toEqual([
      'Node',
      'Own time',
      'Time',
      'Rows',
      'Estimate',
      'Loops',
      'Blocks',
    ]);
    const scan = row(/Seq Scan on shop.orders/);
    expect(scan).toHaveAttribute('aria-level', '2');
    const cells = within(scan).getAllByRole('gridcell');
    expect(cells[1]).toHaveTextContent(/ms, \d+ %/);
    expect(cells[3]).toHaveTextContent('estimated');
    expect(cells[5]).toHaveTextContent('1');
    expect(cells[6]).toHaveTextContent('1,274 from memory, 0 read');
    const totals = screen.getByRole('group', { name: 'Totals of the plan' });
    expect(totals).toHaveTextContent(/Execution[\d.]+ ms/);
    expect(totals).toHaveTextContent(/Planning[\d.]+ ms/);
  });

  test('is used by keyboard alone', async () => {
    renderPlan({ plan: parallel });
    await tree();
    const all = rows().length;
    expect(all).toBeGreaterThan(8);
    rows()[0]?.focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(rows()).toHaveLength(1);
    expect(rows()[0]).toHaveAttribute('aria-expanded', 'false');
    await userEvent.keyboard('{ArrowRight}');
    expect(rows()).toHaveLength(all);
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(rows().at(-1)).toHaveFocus());
    await userEvent.keyboard('{Home}{ArrowDown}');
    await waitFor(() => expect(rows()[1]).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    expect(rows()[1]).toHaveAttribute('aria-selected', 'true');
    const details = screen.getByRole('region', { name: 'Details of the node' });
    expect(details).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'Details of the node' })).toBeNull();
    await waitFor(() => expect(rows()[1]).toHaveFocus());
  });

  test('becomes a list of the slowest first by a click on a header, and a tree again by another', async () => {
    renderPlan({ plan: cte });
    await tree();
    const first = rows()[0]?.textContent;
    await userEvent.click(screen.getByRole('button', { name: 'Own time' }));
    expect(screen.getByRole('columnheader', { name: 'Own time' })).toHaveAttribute('aria-sort', 'descending');
    const shares = rows().map((each) => Number(/, (?:< )?(\d+) %/.exec(each.textContent)?.[1] ?? 0));
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(rows().every((each) => each.getAttribute('aria-level') === '1')).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Own time' }));
    expect(rows()[0]?.textContent).toBe(first);
    expect(rows()[1]).toHaveAttribute('aria-level', '2');
  });

  test('names what `with` and sub-selects make, and what never ran', async () => {
    renderPlan({ plan: cte });
    await tree();
    expect(row(/CTE big/)).toBeVisible();
    expect(row(/InitPlan 2/)).toBeVisible();
    expect(row(/SubPlan 3/)).toBeVisible();
  });

  test('of a plan that was not run says so, and tells costs', async () => {
    renderPlan({
      plan: planFile({ type: 'Sort', cost: 100, plans: [{ type: 'Seq Scan', cost: 75, rows: 1234 }] }),
    });
    await tree();
    expect(screen.getByText(/The statement was not run/)).toBeVisible();
    expect(screen.getAllByRole('columnheader').map((header) => header.textContent)).toEqual([
      'Node',
      'Own cost',
      'Rows',
    ]);
    expect(row(/Seq Scan/)).toHaveTextContent('75.00, 75 %≈ 1,234');
    expect(screen.getByText(/Hints need what was measured/)).toBeVisible();
  });

  test('of thousands of nodes keeps the page small, and the last one can be reached', async () => {
    const plans = Array.from({ length: 5000 }, (_, index): TestNode => ({
      type: 'Seq Scan',
      loops: 1,
      ms: 0.01,
      fields: { 'Relation Name': `part_${index}`, Alias: `part_${index}` },
    }));
    renderPlan({ plan: planFile({ type: 'Append', loops: 1, ms: 60, plans }) });
    await tree();
    expect(screen.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '5002');
    expect(document.querySelectorAll('main *').length).toBeLessThan(1500);
    rows()[0]?.focus();
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(row(/part_4999/)).toHaveFocus());
    await userEvent.click(screen.getByRole('tab', { name: 'Diagram' }));
    await screen.findByRole('tree');
    expect(document.querySelectorAll('main *').length).toBeLessThan(3000);
  });
});

describe('what was found', () => {
  test('is told with its evidence and the statement that mends it, and leads to the node', async () => {
    renderPlan({ plan: filter });
    await tree();
    const hints = screen.getByRole('list', { name: 'Hints' });
    expect(hints).toHaveTextContent('All of shop.orders is read for few rows');
    expect(hints).toHaveTextContent('199,990 of them thrown away by (orders.customer_id = 77)');
    expect(hints).toHaveTextContent('create index concurrently on shop.orders (customer_id);');
    expect(hints).toHaveTextContent('An index takes room');
    await userEvent.click(within(hints).getByRole('button', { name: /show Seq Scan on shop.orders/ }));
    await waitFor(() => expect(row(/Seq Scan/)).toHaveFocus());
    expect(row(/Seq Scan/)).toHaveAttribute('aria-selected', 'true');
    const details = screen.getByRole('region', { name: 'Details of the node' });
    expect(details).toHaveTextContent('create index concurrently');
    expect(details).toHaveTextContent('Filter(orders.customer_id = 77)');
  });

  test('is told of a sort on disk', async () => {
    renderPlan({ plan: disk });
    await tree();
    expect(screen.getByRole('list', { name: 'Hints' })).toHaveTextContent('external merge wrote');
    expect(screen.getByRole('list', { name: 'Hints' })).toHaveTextContent('set local work_mem');
  });

  test('of the slowest and the most misestimated nodes leads there, also from another view', async () => {
    const onViewChange = vi.fn();
    renderPlan({ plan: cte, onViewChange });
    await tree();
    const slowest = screen.getByRole('list', { name: 'Slowest nodes' });
    const [button] = within(slowest).getAllByRole('button');
    if (button) await userEvent.click(button);
    await waitFor(() => expect(document.activeElement).toHaveAttribute('role', 'row'));
    expect(document.activeElement).toHaveAttribute('aria-selected', 'true');
    expect(onViewChange).not.toHaveBeenCalled();
    expect(screen.getByRole('region', { name: 'Details of the node' })).toHaveTextContent(
      /ms alone, .* with all below/,
    );
  });
});

describe('the diagram', () => {
  test('is walked, zoomed and asked for details by keyboard', async () => {
    renderPlan({ plan: parallel, defaultView: 'diagram' });
    const diagram = await screen.findByRole('tree', { name: 'Diagram of the plan' }, { timeout: 5000 });
    const nodes = await within(diagram).findAllByRole('treeitem');
    expect(nodes.length).toBeGreaterThan(5);
    expect(nodes[0]).toHaveAttribute('tabindex', '0');
    nodes[0]?.focus();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement).toHaveAttribute('aria-level', '2'));
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByRole('region', { name: 'Details of the node' })).toBeVisible();
    const scale = () => Number(/(\d+) %/.exec(screen.getByText(/^\d+ %$/).textContent)?.[1]);
    await userEvent.keyboard('0');
    const before = scale();
    await userEvent.keyboard('+');
    expect(scale()).toBeGreaterThan(before);
    await userEvent.keyboard('0');
    expect(scale()).toBe(before);
    await userEvent.keyboard('{ArrowUp}');
    await waitFor(() => expect(document.activeElement).toHaveAttribute('aria-level', '1'));
  });

  test('is moved by dragging and by the wheel, and zoomed by the wheel with Ctrl', async () => {
    renderPlan({ plan: parallel, defaultView: 'diagram' });
    const diagram = await screen.findByRole('tree', {}, { timeout: 5000 });
    const [root] = await within(diagram).findAllByRole('treeitem');
    if (!root) throw new Error('The diagram has no nodes.');
    const place = () => root.getBoundingClientRect();
    const before = place();
    const send = (event: Event) => act(() => diagram.dispatchEvent(event));
    const at = { bubbles: true, cancelable: true, clientX: 300, clientY: 300 };
    send(new WheelEvent('wheel', { ...at, deltaY: 40, deltaX: 10 }));
    expect(place().y - before.y).toBeCloseTo(-40);
    expect(place().x - before.x).toBeCloseTo(-10);
    send(new WheelEvent('wheel', { ...at, deltaY: -100, ctrlKey: true }));
    expect(place().width).toBeGreaterThan(before.width * 1.3);

    const zoomed = place();
    await userEvent.dragAndDrop(diagram.parentElement as HTMLElement, diagram.parentElement as HTMLElement, {
      sourcePosition: { x: 20, y: 200 },
      targetPosition: { x: 70, y: 230 },
    });
    expect(place().x - zoomed.x).toBeCloseTo(50, 0);
    expect(place().y - zoomed.y).toBeCloseTo(30, 0);
  });

  test('names each node with time and rows, and selects it by a click', async () => {
    renderPlan({ plan: filter, defaultView: 'diagram' });
    const nodes = await screen.findAllByRole('treeitem', {}, { timeout: 5000 });
    const scan = nodes.find((node) => node.textContent.startsWith('Seq Scan on shop.orders')) as HTMLElement;
    expect(scan).toHaveAccessibleName(/Seq Scan on shop.orders 10 rows [\d.]+ ms/);
    await userEvent.click(scan);
    expect(scan).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByRole('region', { name: 'Details of the node' })).toBeVisible();
  });
});

describe('two plans', () => {
  const before: TestNode = {
    type: 'Sort',
    loops: 1,
    ms: 110,
    plans: [{ type: 'Seq Scan', loops: 1, ms: 100, rows: 9, fields: { 'Relation Name': 'a', Alias: 'a' } }],
  };
  const after: TestNode = {
    ...before,
    ms: 11,
    plans: [
      {
        type: 'Index Scan',
        loops: 1,
        ms: 10,
        rows: 9,
        fields: { 'Index Name': 'i', 'Relation Name': 'a', Alias: 'a' },
      },
    ],
  };

  test('are laid over each other: what changed in shape, time, rows and cost', async () => {
    renderPlan({ plan: planFile(after), compareWith: planFile(before) });
    const both = await screen.findByRole('treegrid', { name: 'Nodes of both plans' }, { timeout: 5000 });
    const lines = within(both).getAllByRole('row').slice(1);
    expect(lines.map((line) => line.textContent)).toEqual([
      expect.stringMatching(/^Sort.*same10.0 ms → 1.00 ms/),
      expect.stringMatching(/^Index Scan using i on abefore: Seq Scan on aother way100 ms → 10.0 ms9 → 9/),
    ]);
    expect(screen.getByText('10 times faster')).toBeVisible();
    expect(screen.getByText('1 node done another way')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Swap' }));
    expect(screen.getByText('10 times slower')).toBeVisible();
  });

  test('may come from elsewhere; what is no plan is told and kept', async () => {
    renderPlan({ plan: planFile(after), defaultView: 'compare' });
    await userEvent.click(await screen.findByRole('button', { name: 'Compare with…' }, { timeout: 5000 }));
    const input = screen.getByRole('textbox', { name: 'Plan' });
    await userEvent.fill(input, 'not a plan');
    await userEvent.click(screen.getByRole('button', { name: 'Compare' }));
    expect(screen.getByRole('alert')).toHaveTextContent('neither a plan as text nor JSON');
    expect(input).toHaveValue('not a plan');
    await userEvent.fill(input, planFile(before));
    await userEvent.click(screen.getByRole('button', { name: 'Compare' }));
    expect(await screen.findByText('10 times faster')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Compare no longer' }));
    expect(screen.getByText('No plan to compare with')).toBeVisible();
  });
});

describe('a plan as text', () => {
  test('is shown as psql shows it, and copied as text and as the JSON that it was read from', async () => {
    const written: string[] = [];
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
      written.push(text);
      return Promise.resolve();
    });
    renderPlan({ plan: filter, defaultView: 'text' });
    const text = await screen.findByRole('region', { name: 'Text' }, { timeout: 5000 });
    expect(text).toHaveTextContent(/Seq Scan on shop.orders\s+\(cost=/);
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Copy as text' }));
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Copy as JSON' }));
    expect(written[0]).toContain('->  Seq Scan on shop.orders');
    expect(written[1]).toBe(filter.trim());
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    write.mockRestore();
  });

  test('is asked for where none is given', async () => {
    renderPlan({});
    const input = await screen.findByRole('textbox', { name: 'Plan' }, { timeout: 5000 });
    await userEvent.click(screen.getByRole('button', { name: 'Show the plan' }));
    expect(screen.getByRole('alert')).toHaveTextContent('There is no text yet');
    await userEvent.fill(input, disk);
    await userEvent.click(screen.getByRole('button', { name: 'Show the plan' }));
    await tree();
    expect(row(/Sort/)).toBeVisible();
  });

  test('that is no plan is told', async () => {
    renderPlan({ plan: '{"a": 1}' });
    expect(await screen.findByText(/This is JSON, but no plan/, {}, { timeout: 5000 })).toBeVisible();
  });
});

describe('everybody can use it', () => {
  test.each(['light', 'dark'] as const)('in %s, in all views', async (theme) => {
    const { container } = renderPlan({ plan: cte, compareWith: parallel, defaultView: 'tree' }, { theme });
    await tree();
    await expectAccessible(container);
    await userEvent.click(rows()[1] as HTMLElement);
    await expectAccessible(container);
    for (const name of ['Diagram', 'Compare', 'Text']) {
      await userEvent.click(screen.getByRole('tab', { name }));
      await expectAccessible(container);
    }
  });

  test('in a narrow place, and without anything to show', async () => {
    const { container } = renderPlan({ plan: filter }, { width: 360 });
    await tree();
    await expectAccessible(container);
  });
});
