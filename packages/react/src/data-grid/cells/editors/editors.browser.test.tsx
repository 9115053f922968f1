import { createMemoryAdapter, type MemoryRelation } from '@studio/adapter-testkit';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../testing/expectAccessible.ts';
import type { RenderStudioOptions } from '../../../testing/renderStudio.tsx';
import { useGridActions } from '../../gridContext.ts';
import { announced, cell, renderGrid } from '../../testing/shop.tsx';

const cities: MemoryRelation = {
  name: 'cities',
  columns: [
    { name: 'country', type: 'text' },
    { name: 'id', type: 'int8' },
    { name: 'name', type: 'text' },
  ],
  primaryKey: ['country', 'id'],
  labelColumn: 'name',
  rows: [
    ['de', '1', 'Berlin'],
    ['de', '2', 'Bonn'],
    ['fr', '1', 'Paris'],
    ['fr', '9007199254740993', 'Nice 2'],
  ],
};

const visits: MemoryRelation = {
  name: 'visits',
  columns: [
    { name: 'id', type: 'int8' },
    { name: 'small', type: 'int4' },
    { name: 'price', type: 'numeric(5,2)' },
    { name: 'mood', type: 'mood', default: 'calm' },
    { name: 'paid', type: 'bool' },
    { name: 'at', type: 'timestamptz' },
    { name: 'doc', type: 'jsonb' },
    { name: 'tags', type: 'text[]' },
    { name: 'token', type: 'uuid' },
    { name: 'photo', type: 'bytea' },
    { name: 'country', type: 'text' },
    { name: 'city', type: 'int8' },
    { name: 'note', type: 'text', default: 'none' },
    { name: 'moods', type: 'mood[]' },
  ],
  primaryKey: ['id'],
  foreignKeys: [{ columns: ['country', 'city'], references: { name: 'cities', columns: ['country', 'id'] } }],
  rows: [
    [
      '1',
      '5',
      '1.50',
      'calm',
      't',
      '2026-03-31 13:45:00.123456+02',
      '{"big": 9007199254740993, "e": 1e400, "name": "a"}',
      '{a,NULL,"b c"}',
      null,
      '\\xdeadbeef',
      'de',
      '1',
      'hello',
      '{calm,angry}',
    ],
    ['2', null, null, null, null, null, null, null, null, null, null, null, null, null],
  ],
};

const renderVisits = (options: RenderStudioOptions = {}) =>
  renderGrid(
    createMemoryAdapter({
      relations: [cities, visits],
      enums: [{ name: 'mood', labels: ['calm', 'angry', 'amused'] }],
    }),
    { name: 'visits' },
    { width: 2000, height: 600, ...options },
  );

const keys = (text: string) => userEvent.keyboard(text);
const press = async (row: number, column: string, text: string) => {
  await userEvent.click(cell(row, column));
  await keys(text);
};
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Edit/ });
const combo = () => screen.getByRole('combobox', { name: /^Edit/ });
const panel = (column: string) => screen.findByRole('dialog', { name: `Edit ${column}` });
const activeChoice = () => {
  const id = combo().getAttribute('aria-activedescendant');
  return id === null ? undefined : combo().ownerDocument.getElementById(id)?.textContent;
};

describe('a number', () => {
  test('is told to be wrong while it is typed, and is not kept until it is right', async () => {
    await renderVisits();
    await press(0, 'small', '2147483648');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(announced()).toContain('from -2147483648 to 2147483647');
    await keys('{Enter}');
    expect(document.activeElement).toBe(field());
    await keys('{Backspace}{Enter}');
    expect(cell(0, 'small').textContent).toBe('214748364');
    expect(document.activeElement).toBe(cell(1, 'small'));
  });

  test('says what is wrong inside of the grid also at its edge', async () => {
    await renderVisits({ width: 330 });
    await press(0, 'small', '12x');
    const box = screen.getByText('Not a whole number.').getBoundingClientRect();
    const view = screen.getByRole('grid').getBoundingClientRect();
    expect(box.right).toBeLessThanOrEqual(view.right);
    expect(box.left).toBeGreaterThanOrEqual(view.left);
  });

  test('that will be rounded says so, and is kept', async () => {
    await renderVisits();
    await press(0, 'price', '1.005');
    expect(announced()).toContain('Will be rounded to 2 decimals.');
    await keys('{Tab}');
    expect(cell(0, 'price').textContent).toBe('1.005');
    expect(document.activeElement).toBe(cell(0, 'mood'));
  });
});

describe('one of few values', () => {
  test('is found by typing and kept by Enter', async () => {
    await renderVisits();
    await press(0, 'mood', 'am');
    await screen.findByRole('listbox', { name: 'Values of mood' });
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['amused']);
    await keys('{Enter}');
    expect(cell(0, 'mood').textContent).toBe('amused');
  });

  test('no other text is kept, and says why', async () => {
    await renderVisits();
    await press(0, 'mood', 'sad');
    await screen.findByText('Not one of the labels.');
    await keys('{Enter}');
    expect(document.activeElement).toBe(combo());
    await keys('{Escape}');
    expect(cell(0, 'mood').textContent).toBe('calm');
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  test('a boolean is true, false or NULL, by keys and by mouse', async () => {
    await renderVisits();
    await press(0, 'paid', 'f{Enter}');
    expect(cell(0, 'paid').textContent).toBe('false');
    await press(0, 'paid', '{Enter}');
    await userEvent.click(await screen.findByRole('option', { name: 'NULL' }));
    expect(cell(0, 'paid').textContent).toBe('NULL');
    expect(document.activeElement).toBe(cell(0, 'paid'));
    await press(1, 'paid', '{Enter}{ArrowUp}{ArrowUp}{Enter}');
    expect(cell(1, 'paid').textContent).toBe('true');
  });

  test('an editor that is opened and left keeps NULL', async () => {
    await renderVisits();
    await press(1, 'mood', '{Enter}{Tab}');
    expect(screen.queryByText(/not saved/)).toBeNull();
  });
});

describe('a moment', () => {
  test('takes another day from the calendar and keeps microseconds and zone', async () => {
    await renderVisits();
    await press(0, 'at', '{F2}{Alt>}{ArrowDown}{/Alt}');
    await screen.findByRole('grid', { name: 'March 2026' });
    await keys('{ArrowRight}{Enter}');
    expect(field().value).toBe('2026-04-01 13:45:00.123456+02');
    await keys('{Enter}');
    expect(cell(0, 'at').textContent).toBe('2026-04-01 13:45:00.123456+02');
  });

  test('can be infinity, and cannot be a day that there is not', async () => {
    await renderVisits();
    await press(0, 'at', '2023-02-29 10:00{Enter}');
    expect(announced()).toContain('There is no day 29: this month has 28.');
    await keys('{Control>}a{/Control}infinity{Enter}');
    expect(cell(0, 'at').textContent).toBe('infinity');
  });

  test('tells on hover and when it is active how long ago it was', async () => {
    await renderVisits();
    await userEvent.hover(cell(0, 'at'));
    await waitFor(() => expect(cell(0, 'at').title).toMatch(/ago · Mar 31, 2026/));
    await userEvent.hover(cell(0, 'price'));
    expect(cell(0, 'at').title).toBe('');
  });
});

describe('JSON', () => {
  test('another key is changed and no figure of the rest is', async () => {
    await renderVisits();
    await press(0, 'doc', '{Enter}');
    const dialog = await panel('doc');
    await waitFor(() => expect(document.activeElement?.closest('.cm-editor')).not.toBeNull());
    expect(within(dialog).getByRole('textbox').textContent).toContain('9007199254740993');
    await keys('{Control>}{End}{/Control}{ArrowUp}{End}{ArrowLeft}b{Control>}{Enter}{/Control}');
    expect(cell(0, 'doc').textContent).toBe('{"big": 9007199254740993, "e": 1e400, "name": "ab"}');
    await waitFor(() => expect(document.activeElement).toBe(cell(1, 'doc')));
  });

  test('what is not JSON is said so and not kept, and Escape leaves the value', async () => {
    await renderVisits();
    await press(0, 'doc', '{Enter}');
    const dialog = await panel('doc');
    await waitFor(() => expect(document.activeElement?.closest('.cm-editor')).not.toBeNull());
    await keys('{Control>}{End}{/Control},{Control>}{Enter}{/Control}');
    expect(within(dialog).getByText(/^Not JSON: line 5, column 2/)).toBeTruthy();
    await keys('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByText(/not saved/)).toBeNull();
    expect(document.activeElement).toBe(cell(0, 'doc'));
  });

  test('typed over the cell it loses no key', async () => {
    await renderVisits();
    await press(1, 'doc', '[[1]{Enter}');
    expect(cell(1, 'doc').textContent).toBe('[1]');
  });
});

describe('an array', () => {
  test('is edited element by element, NULL among them', async () => {
    await renderVisits();
    await press(0, 'tags', '{Enter}');
    const dialog = await panel('tags');
    const second = within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'Element 2' });
    expect(second.placeholder).toBe('NULL');
    await userEvent.click(second);
    await keys('NULL{Enter}"q"{Control>}{Enter}{/Control}');
    expect(cell(0, 'tags').textContent).toBe('{a,"NULL","\\"q\\"","b c"}');
  });
});

describe('an array of few values', () => {
  test('offers them for each element, and nothing else', async () => {
    await renderVisits();
    await press(0, 'moods', '{Enter}');
    const dialog = await panel('moods');
    const second = within(dialog).getByRole<HTMLSelectElement>('combobox', { name: 'Element 2' });
    expect(second.selectedOptions[0]?.textContent).toBe('angry');
    await userEvent.selectOptions(second, 'amused');
    await userEvent.selectOptions(within(dialog).getByRole('combobox', { name: 'Element 1' }), 'NULL');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add element' }));
    await waitFor(() => expect(document.activeElement?.ariaLabel).toBe('Element 3'));
    await expectAccessible(dialog);
    await keys('{Control>}{Enter}{/Control}');
    expect(cell(0, 'moods').textContent).toBe('{NULL,amused,calm}');
  });
});

describe('bytes', () => {
  test('say their size, show the picture that they are, and come from a file', async () => {
    await renderVisits();
    await press(0, 'photo', '{Enter}');
    const dialog = await panel('photo');
    expect(dialog.textContent).toContain('4 B');
    const picture = Uint8Array.from(
      atob(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      ),
      (letter) => letter.charCodeAt(0),
    );
    await userEvent.upload(
      within(dialog).getByLabelText('Upload file', { selector: 'input' }),
      new File([picture], 'dot.png'),
    );
    const image = await within(dialog).findByRole<HTMLImageElement>('img', { name: 'Image in photo' });
    await waitFor(() => expect(image.naturalWidth).toBe(1));
    // What many pages allow, who forbid `blob:`.
    expect(image.src).toMatch(/^data:image\/png;base64,/);
    await userEvent.click(within(dialog).getByRole('button', { name: /^Keep/ }));
    expect(cell(0, 'photo').textContent).toContain('\\x89504e470d0a1a0a');
  });
});

describe('a UUID', () => {
  test('is generated by a key', async () => {
    await renderVisits();
    await press(0, 'token', '{Enter}{Alt>}{ArrowDown}{/Alt}{Enter}');
    expect(cell(0, 'token').textContent).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
  });
});

describe('a foreign key', () => {
  test('shows the row that it points to, and finds another by its label', async () => {
    await renderVisits();
    await press(0, 'city', '{Enter}');
    await waitFor(() => expect(activeChoice()).toBe('Berlinde, 1'));
    await keys('nic');
    await waitFor(() => expect(activeChoice()).toBe('Nice 2fr, 9007199254740993'));
    await keys('{Enter}');
    expect(cell(0, 'city').textContent).toBe('9007199254740993');
    expect(cell(0, 'country').textContent).toBe('fr');
    expect(screen.getByText('2 changes not saved')).toBeTruthy();
  });

  test('keeps a key as it is typed, whatever a label says', async () => {
    await renderVisits();
    await press(0, 'city', '2');
    await screen.findByRole('option', { name: /Nice 2/ });
    await screen.findByRole('option', { name: /Bonn/ });
    await keys('{Enter}');
    expect(cell(0, 'city').textContent).toBe('2');
    expect(cell(0, 'country').textContent).toBe('de');
  });

  test('that can be no key is marked as soon as it is left, and the mark goes with it', async () => {
    await renderVisits();
    await press(0, 'city', 'Nowhere');
    await screen.findByText('Not a whole number.');
    await userEvent.click(cell(1, 'small'));
    await waitFor(() => expect(cell(0, 'city').getAttribute('aria-invalid')).toBe('true'));
    await screen.findByRole('button', { name: '1 row stands in the way' });
    await userEvent.click(cell(0, 'city'));
    await waitFor(() => expect(cell(0, 'city')).toHaveAccessibleDescription(/Not a whole number\./));
    await press(0, 'city', '2{Enter}');
    await waitFor(() => expect(cell(0, 'city').getAttribute('aria-invalid')).toBeNull());
    expect(screen.queryByRole('button', { name: /in the way/ })).toBeNull();
  });
});

describe('what is no value', () => {
  test('NULL, DEFAULT and the empty text have keys of their own', async () => {
    await renderVisits();
    await press(0, 'note', '{Control>}{Backspace}{/Control}');
    expect(cell(0, 'note').textContent).toBe('NULL');
    await press(0, 'note', '{Control>}{Shift>}{Backspace}{/Shift}{/Control}');
    expect(cell(0, 'note').textContent).toBe('DEFAULT');
    await press(0, 'note', '{Alt>}{Backspace}{/Alt}');
    expect(cell(0, 'note').textContent).toBe('empty');
  });
});

function SevenEditor() {
  const { commit } = useGridActions();
  return (
    <button ref={(button) => button?.focus()} onClick={() => commit({ to: 'value', text: '7' }, 'stay')}>
      Make it 7
    </button>
  );
}

describe('a host', () => {
  test('chooses how values are drawn and edited by column, by type and by kind', async () => {
    await renderGrid(
      createMemoryAdapter({
        relations: [cities, visits],
        enums: [{ name: 'mood', labels: ['calm', 'angry', 'amused'] }],
      }),
      {
        name: 'visits',
        columnOverrides: { note: { content: (value) => <b>{typeof value === 'string' ? value : '–'}</b> } },
        typeOverrides: {
          types: { numeric: { renderer: (text) => ({ look: 'number', text: `€ ${text}` }) } },
          kinds: {
            integer: { editor: SevenEditor },
            decimal: { renderer: () => ({ look: 'number', text: 'never' }) },
          },
        },
      },
      { width: 2000 },
    );
    expect(cell(0, 'price').textContent).toBe('€ 1.50');
    expect(cell(0, 'note').querySelector('b')?.textContent).toBe('hello');
    expect(cell(1, 'note').textContent).toBe('–');
    await press(0, 'small', '{Enter}');
    await userEvent.click(screen.getByRole('button', { name: 'Make it 7' }));
    expect(cell(0, 'small').textContent).toBe('7');
    expect(document.activeElement).toBe(cell(0, 'small'));
  });
});

describe('every editor', () => {
  test.each(['light', 'dark'] as const)('is accessible in %s', async (theme) => {
    await renderVisits({ theme });
    for (const column of ['at', 'mood', 'city', 'doc', 'tags', 'photo']) {
      await press(0, column, column === 'at' ? '{F2}{Alt>}{ArrowDown}{/Alt}' : '{Enter}');
      const popup = await waitFor(() => {
        const found = document.querySelector('[data-cell-editor]');
        if (!found) throw new Error(`${column} has no popup.`);
        return found;
      });
      if (column === 'doc') await waitFor(() => expect(popup.querySelector('.cm-content')).not.toBeNull());
      await expectAccessible(popup);
      await keys('{Escape}');
      if (column === 'at') await keys('{Escape}');
      expect(document.querySelector('[data-cell-editor]')).toBeNull();
    }
  });
});
