import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, inject, it } from 'vitest';
import { browserForTests, eventually } from './browser.ts';
import { startStudio } from './studioProcess.ts';

const open = browserForTests();

const editor = (page: Page, name = 'Query 1') => page.getByRole('textbox', { name: `SQL of ${name}` });
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Open tabs' }).getByRole('tab', { name, exact: true });

async function openDocument() {
  const opened = await open(inject('studioUrl'));
  await opened.page.getByRole('link', { name: 'New SQL query' }).click();
  await editor(opened.page).click();
  return opened;
}

async function type(page: Page, text: string, name?: string) {
  await editor(page, name).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(text);
}

/** Another window of the same browser on the same document. */
async function secondWindow(page: Page): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await editor(other).waitFor();
  return other;
}

it('shows in each of two windows what the other one types', async () => {
  const { page, complaints } = await openDocument();
  await type(page, 'select 1');
  const other = await secondWindow(page);
  await expect.poll(() => editor(other).innerText()).toContain('select 1');
  await type(other, ' as one');
  await expect.poll(() => editor(page).innerText()).toContain('select 1 as one');
  await type(page, ', 2 as two');
  await expect.poll(() => editor(other).innerText()).toContain('select 1 as one, 2 as two');
  expect(complaints).toEqual([]);
});

it('keeps both texts where two windows type at once, runs the text that is seen, and lets one decide', async () => {
  const { page, complaints } = await openDocument();
  await type(page, 'select 0');
  const other = await secondWindow(page);
  await expect.poll(() => editor(other).innerText()).toContain('select 0');
  // Within the quarter of a second in which neither has heard of the other.
  await Promise.all([page.keyboard.press('Control+End'), editor(other).click()]);
  await other.keyboard.press('Control+End');
  await Promise.all([
    page.keyboard.insertText(` + 40 as "first"`),
    other.keyboard.insertText(` + 70 as "second"`),
  ]);
  const notice = (one: Page) => one.getByText('This query was changed in another window at the same time.');
  let asked = page;
  await eventually(async () => {
    asked = (await notice(page).isVisible()) ? page : other;
    expect(await notice(asked).isVisible()).toBe(true);
  });
  expect(await editor(page).innerText()).toContain('+ 40');
  expect(await editor(other).innerText()).toContain('+ 70');

  for (const [one, answer] of [
    [page, '40'],
    [other, '70'],
  ] as const) {
    await one.bringToFront();
    await editor(one).click();
    await one.keyboard.press('Control+Enter');
    await one.getByRole('gridcell', { name: answer, exact: true }).waitFor();
  }

  await asked.bringToFront();
  await asked.getByRole('button', { name: 'Compare texts' }).click();
  const dialog = asked.getByRole('dialog', { name: 'Two texts of one query' });
  await dialog.getByRole('textbox', { name: 'The other window' }).waitFor();
  await dialog.getByRole('button', { name: 'Keep both' }).click();
  await tab(asked, 'Query 1 (copy)').waitFor();
  await expect
    .poll(() => editor(asked, 'Query 1 (copy)').innerText())
    .toContain(asked === page ? '+ 40' : '+ 70');
  await tab(asked, 'Query 1').click();
  await expect.poll(() => editor(asked).innerText()).toContain(asked === page ? '+ 70' : '+ 40');
  expect(complaints).toEqual([]);
});

it('loses nothing when a window is closed right after a key', async () => {
  const { page } = await openDocument();
  await type(page, 'select 1 -- precious');
  const address = page.url();
  const context = page.context();
  await page.close({ runBeforeUnload: true });
  const again = await context.newPage();
  await again.goto(address);
  await expect.poll(() => editor(again).innerText()).toContain('precious');
});

it('has what was typed a moment before the browser was killed', async () => {
  const { page } = await openDocument();
  await type(page, 'select 1 -- precious');
  const address = page.url();
  const context = page.context();
  // As the machine would: nothing of the page runs any more, and no farewell is said.
  await expect.poll(() => keptTexts(page)).toContain('select 1 -- precious');
  const crashing = await context.newPage();
  await crashing.goto(address);
  await expect.poll(() => editor(crashing).innerText()).toContain('precious');
  await type(crashing, ' and more');
  await expect.poll(() => keptTexts(page)).toContain('select 1 -- precious and more');
  const crashed = crashing.waitForEvent('crash');
  crashing.goto('chrome://crash').catch(() => undefined);
  await crashed;
  await page.reload();
  await expect.poll(() => editor(page).innerText()).toContain('precious and more');
});

it('has what was typed while the server was killed, after it is back and the page was reloaded', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'studio-e2e-'));
  await chmod(dataFolder, 0o711);
  const databaseUrl = inject('demoUrl');
  const first = await startStudio({ dataFolder, databaseUrl });
  const { page } = await open(first.url);
  await page.getByRole('link', { name: 'New SQL query' }).click();
  await type(page, 'select 40');
  await first.stop();
  await page.getByText('The studio server does not answer. Your edits').waitFor();
  await type(page, ' + 2 as answer');
  const second = await startStudio({ dataFolder, databaseUrl, port: first.port });
  try {
    await page.reload();
    await expect.poll(() => editor(page).innerText()).toContain('select 40 + 2 as answer');
    await editor(page).click();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('gridcell', { name: '42', exact: true }).waitFor();
  } finally {
    await second.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
});

it('lists every run with how it ended, and opens and runs it again', async () => {
  const { page, complaints } = await openDocument();
  await type(page, 'select 40 + 2 as answer');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('gridcell', { name: '42', exact: true }).waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('select * from nowhere_at_all');
  await page.keyboard.press('Control+Enter');
  await page
    .getByText(/nowhere_at_all.* does not exist/)
    .first()
    .waitFor();

  await page.getByRole('button', { name: 'History' }).click();
  const history = page.getByRole('listbox', { name: 'History' });
  await history.getByRole('option', { name: /nowhere_at_all.*Failed/ }).waitFor();
  await history.getByRole('option', { name: /40 \+ 2.*Done.*1 row/ }).click();
  await page.getByRole('button', { name: 'Run again' }).click();
  await editor(page, 'Query 2').waitFor();
  await page.getByRole('gridcell', { name: '42', exact: true }).waitFor();
  await expect.poll(() => history.getByRole('option', { name: /40 \+ 2/ }).count()).toBe(2);
  await page.reload();
  await expect.poll(() => history.getByRole('option').count()).toBe(3);
  expect(complaints).toEqual([]);
});

it('keeps no password in the history', async () => {
  const { page } = await openDocument();
  await type(page, `alter role nobody_at_all password 's3cret'`);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('option', { name: /alter role nobody_at_all password '…'/ }).click();
  await page.getByRole('button', { name: 'Run again' }).hover();
  await page
    .getByText(/A password was left out/)
    .first()
    .waitFor();
  expect(await page.getByRole('listbox', { name: 'History' }).innerText()).not.toContain('s3cret');
});

it('saves a query into a folder, finds it by its tag after a reload, and opens it', async () => {
  const { page } = await openDocument();
  await type(page, 'select 7 as lucky');
  await page.getByRole('button', { name: 'Saved queries' }).click();
  await page.getByRole('button', { name: 'Save query' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save query' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Lucky number');
  await dialog.getByRole('combobox', { name: 'Folder' }).fill('Games / Dice');
  await dialog.getByRole('textbox', { name: 'Tags' }).fill('luck');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('treeitem', { name: /Lucky number/ }).waitFor();
  await page.reload();
  await page.getByRole('group', { name: 'Tags' }).getByRole('button', { name: 'luck' }).click();
  await page.getByRole('treeitem', { name: /Lucky number/ }).dblclick();
  await expect.poll(() => editor(page, 'Lucky number').innerText()).toContain('select 7 as lucky');
});

it('renames, moves, closes and reopens tabs by keyboard', async () => {
  const { page } = await openDocument();
  await type(page, 'select 1');
  await page.getByRole('link', { name: 'New SQL query' }).click();
  await editor(page, 'Query 2').waitFor();
  await tab(page, 'Query 2').focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name of this query' }).first().fill('Sales');
  await page.keyboard.press('Enter');
  await tab(page, 'Sales').waitFor();
  await page.keyboard.press('Control+Shift+ArrowLeft');
  const names = () => page.getByRole('navigation', { name: 'Open tabs' }).getByRole('tab').allInnerTexts();
  await expect.poll(names).toEqual(['Sales', 'Query 1']);
  await tab(page, 'Query 1').focus();
  await page.keyboard.press('Delete');
  await expect.poll(names).toEqual(['Sales']);
  await page.getByRole('button', { name: 'Actions of tabs' }).click();
  await page.getByRole('menuitem', { name: 'Reopen closed' }).click();
  await expect.poll(names).toEqual(['Sales', 'Query 1']);
  await expect.poll(() => editor(page).innerText()).toContain('select 1');
});

it('brings what an older studio kept', async () => {
  const { page } = await openDocument();
  const connectionId = await page.evaluate(
    () =>
      Object.keys(localStorage)
        .map((key) => /^studio:(.+):workspace$/.exec(key)?.[1])
        .find(Boolean) ?? '',
  );
  expect(connectionId).not.toBe('');
  await page.evaluate((id) => {
    localStorage.setItem(
      `studio:${id}:workspace`,
      JSON.stringify({ documents: [{ id: 'old', title: 'From before' }], recent: [] }),
    );
    localStorage.setItem(
      `studio:${id}:document:old`,
      JSON.stringify({ text: 'select 1 -- old', revision: 'r' }),
    );
  }, connectionId);
  await page.goto(new URL('/sql/old', inject('studioUrl')).href);
  await expect.poll(() => editor(page, 'From before').innerText()).toContain('-- old');
});

/** What the browser holds, asked from the page. */
function keptTexts(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('studio-queries');
        opening.onerror = () => reject(new Error('it cannot be opened'));
        opening.onsuccess = () => {
          const request = opening.result.transaction('documents').objectStore('documents').getAll();
          request.onerror = () => reject(new Error('it cannot be read'));
          request.onsuccess = () => {
            opening.result.close();
            resolve((request.result as { text: string }[]).map(({ text }) => text));
          };
        };
      }),
  );
}
