import type { Page } from 'playwright';
import { expect } from 'vitest';
import { eventually } from '../browser.ts';

/** A part of the host's page. */
export const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
export const cellOf = (page: Page, name: string, text: string) =>
  part(page, name).getByRole('gridcell', { name: text, exact: true });

/** Lets the guests in, until what they show is there. */
export async function showGuests(page: Page) {
  await page.getByRole('button', { name: 'Guests' }).click();
  await cellOf(page, 'One', 'Axe').waitFor();
  await cellOf(page, 'Other', 'Dish').waitFor();
  await part(page, 'Editor').locator('.cm-content').waitFor();
  await part(page, 'Tree').getByRole('treeitem').first().waitFor();
}

/** What users do with every part, by mouse and keyboard, until it is as it was. */
export async function useGuests(page: Page) {
  const one = part(page, 'One');
  await one.getByRole('columnheader', { name: /^name/ }).click();
  await eventually(async () =>
    expect(await one.getByRole('columnheader', { name: /^name/ }).getAttribute('aria-sort')).toBe(
      'ascending',
    ),
  );
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await cellOf(page, 'One', 'Axe').click();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Edit name' }).fill('Adze');
  await page.keyboard.press('Enter');
  await cellOf(page, 'One', 'Adze').click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await one.getByRole('gridcell', { name: '{"a": 1}' }).first().dblclick();
  await page.getByRole('dialog').locator('.cm-content').waitFor();
  await page.keyboard.press('Escape');
  await one.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await one.getByRole('button', { name: /^Review/ }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await part(page, 'Editor').locator('.cm-content').click();
  await page.keyboard.type(' from th');
  await part(page, 'Tree').getByRole('treeitem').first().click();
}
