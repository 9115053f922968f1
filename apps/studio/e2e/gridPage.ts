import type { Locator, Page } from 'playwright';
import { inject } from 'vitest';
import type { OpenedPage } from './browser.ts';

/** Opens a table of the shared studio, and waits for its first row. */
export async function openTable(
  open: (url: string) => Promise<OpenedPage>,
  schema: string,
  name: string,
  fragment = '',
): Promise<OpenedPage> {
  const opened = await open(inject('studioUrl'));
  // What asks for a place on the disk is the browser's own dialog, which no test can reach.
  await opened.page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await opened.page.getByRole('heading', { name: 'demo' }).waitFor();
  await opened.page.goto(new URL(`/tables/${schema}/${name}${fragment}`, inject('studioUrl')).href);
  await cellOf(opened.page, 1, 1).waitFor();
  return opened;
}

/** The cell of a row, counted from 1, and a column, counted from 1. */
export function cellOf(page: Page, row: number, columnIndex: number): Locator {
  return page.locator(
    `[role=row][aria-rowindex="${row + 1}"] [role=gridcell][aria-colindex="${columnIndex}"]`,
  );
}

/** Opens the editor of a cell, and goes on with the keyboard. */
export async function beginEdit(page: Page, row: number, columnIndex: number): Promise<void> {
  await cellOf(page, row, columnIndex).click();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /^Edit/ }).waitFor();
}

/** Types another text into a cell. */
export async function typeInto(page: Page, row: number, columnIndex: number, text: string): Promise<void> {
  await beginEdit(page, row, columnIndex);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
}

/** Saves what is staged, and waits until nothing is. */
export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).last().click();
  await page.getByText(/^\d+ changes? not saved$/).waitFor({ state: 'detached' });
}
