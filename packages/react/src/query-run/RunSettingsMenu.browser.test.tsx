import { createMemoryAdapter } from '@studio/adapter-testkit';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { renderStudio } from '../testing/renderStudio.tsx';
import { RunSettingsMenu } from './RunSettingsMenu.tsx';
import { parseRunSettings, type RunSettings } from './runSettings.ts';

function open(initial: RunSettings = { maxRows: 10_000 }) {
  let latest = initial;
  function Page() {
    const [settings, setSettings] = useState(initial);
    latest = settings;
    return <RunSettingsMenu settings={settings} onSettingsChange={setSettings} />;
  }
  renderStudio(createMemoryAdapter({ relations: [] }), <Page />);
  return { user: userEvent.setup(), settings: () => latest };
}

const button = (limits: string) => screen.getByRole('button', { name: `Limits of a run: ${limits}` });

test('shows the limits and lets them be changed by keyboard', async () => {
  const { user, settings } = open();
  button('10,000 rows · no time limit').focus();
  await user.keyboard('{Enter}');
  const rows = await screen.findByRole('textbox', { name: /Rows at most/ });
  expect(rows).toHaveFocus();
  await user.clear(rows);
  await user.type(rows, '500');
  await user.tab();
  await user.keyboard('30{Enter}');
  expect(settings()).toEqual({ maxRows: 500, timeoutMs: 30_000 });
  await expectAccessible(screen.getByRole('dialog', { name: 'Limits of a run' }));
  await user.clear(rows);
  await user.type(rows, '700');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(button('700 rows · 30 s')).toHaveFocus());
});

test('keeps the limit while what is typed is none, and says which may be', async () => {
  const { user, settings } = open();
  await user.click(button('10,000 rows · no time limit'));
  const rows = await screen.findByRole('textbox', { name: /Rows at most/ });
  await user.clear(rows);
  await user.type(rows, '2,5 Mio');
  expect(rows).toBeInvalid();
  expect(rows).toHaveAccessibleDescription('A whole number from 1 to 1,000,000.');
  await user.tab();
  expect(settings().maxRows).toBe(10_000);
  expect(rows).toHaveValue('10000');
});

test('goes back to no time limit where the field is emptied', async () => {
  const { user, settings } = open({ maxRows: 10, timeoutMs: 5_000 });
  await user.click(button('10 rows · 5 s'));
  await user.clear(await screen.findByRole('textbox', { name: /Seconds at most/ }));
  await user.tab();
  expect(settings()).toEqual({ maxRows: 10 });
});

test.each([
  [null, { maxRows: 10_000 }],
  [{ maxRows: '7', timeoutMs: 0 }, { maxRows: 7 }],
  [
    { maxRows: -1, timeoutMs: 1_000, other: 1 },
    { maxRows: 10_000, timeoutMs: 1_000 },
  ],
])('reads %o as it can be', (kept, expected) => expect(parseRunSettings(kept)).toEqual(expected));
