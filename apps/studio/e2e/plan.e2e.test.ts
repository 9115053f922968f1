import { expect, inject, it } from 'vitest';
import { browserForTests } from './browser.ts';
import { secondWriter } from './database.ts';

const open = browserForTests();
const { column } = secondWriter();

async function openDocument() {
  const opened = await open(inject('studioUrl'));
  await opened.page.getByRole('link', { name: 'New SQL query' }).click();
  await opened.page.getByRole('textbox', { name: 'SQL of Query 1' }).click();
  return opened;
}

it('measures a statement that writes, once told that it may, and leaves every row as it was', async () => {
  const { page, complaints } = await openDocument();
  const highest = () => column('select max(quantity)::text from shop.order_line');
  const before = await highest();
  await page.keyboard.insertText('update shop.order_line set quantity = quantity + 100 where order_id < 500');
  await page.getByRole('button', { name: 'Explain analyze' }).click();
  const question = page.getByRole('alertdialog', { name: 'Run the statement to measure it?' });
  await question.getByText(/in a transaction that is rolled back/).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const nodes = page.getByRole('treegrid', { name: 'Nodes of the plan' });
  await nodes.getByRole('row', { name: /Update on shop\.order_line/ }).waitFor();
  expect(await highest()).toEqual(before);
  expect(complaints).toEqual([]);
});

it('tells how a statement would be run without running it, and names its nodes in a diagram', async () => {
  const { page, complaints } = await openDocument();
  await page.keyboard.insertText(`select * from shop.customer where email = 'nobody@example.org'`);
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  await page.getByText(/The statement was not run/).waitFor();
  await page.getByRole('tab', { name: 'Diagram' }).click();
  await page
    .getByRole('treeitem', { name: /customer/ })
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
});
