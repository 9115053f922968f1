import { createMemoryAdapter, scriptedQuery } from '@studio/adapter-testkit';
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { renderStudio } from '../testing/renderStudio.tsx';
import { QueryEditor } from './QueryEditor.tsx';

const patience = { timeout: 10_000 };
const memory = () => createMemoryAdapter({ relations: [], query: scriptedQuery({ answer: () => ({}) }) });
const editor = () => screen.getByRole('textbox', { name: 'SQL editor' });

function show(sql: string, theme: 'light' | 'dark' = 'light') {
  return renderStudio(memory(), <QueryEditor defaultValue={sql} />, { height: 320, theme });
}

/** The colour of the letter at which a text begins in the editor, of those the one at `nth`. */
function colourOf(text: string, nth = 0): string {
  const walker = document.createTreeWalker(editor(), NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  const holders = nodes.filter(({ data }) => data.trim().startsWith(text));
  const holder = holders[nth]?.parentElement;
  if (!holder) throw new Error(`${text} is not there: ${editor().textContent}`);
  return getComputedStyle(holder).color;
}

const script = `select 'a' from t;
create function f() returns trigger language plpgsql as $body$
begin
  if new.price > 1 then raise notice 'much'; end if;
  return new; -- done
end
$body$;
select $$ if then $$;`;

test('colours the body of a routine as what it is, and leaves other texts in dollars alone', async () => {
  show(script);
  await waitFor(() => expect(colourOf('raise')).toBe(colourOf('select')), patience);
  expect(colourOf("'much'")).toBe(colourOf("'a'"));
  expect(colourOf('-- done')).not.toBe(colourOf('select'));
  expect(colourOf('$$ if then')).toBe(colourOf("'a'"));
  expect(colourOf('begin')).toBe(colourOf('select'));
});

test('colours what is typed into a body, and all of it again as text when it is of another language', async () => {
  show('do $$ begin null; end $$ ');
  await waitFor(() => expect(colourOf('begin')).toBe(colourOf('do')), patience);
  await userEvent.click(editor());
  await userEvent.keyboard('{Control>}{End}{/Control}language plpython3u');
  await waitFor(() => expect(colourOf('$$ begin')).not.toBe(colourOf('do')), patience);
});

test.each(['light', 'dark'] as const)('can be read, %s', async (theme) => {
  const { container } = show(script, theme);
  await waitFor(() => expect(colourOf('raise')).toBe(colourOf('select')), patience);
  await expectAccessible(container);
});
