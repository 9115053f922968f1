import { EditorState } from '@codemirror/state';
import { QueryClient } from '@tanstack/react-query';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultLabels } from '../../provider/labels.ts';
import { createCompletionCatalog, type CompletionCatalog } from '../completion/completionCatalog.ts';
import { queryClientReader } from '../completion/queryClientReader.ts';
import { postgres } from '../dialect.ts';
import { hasPagila, loadPagila, run, type Pagila } from '../testing/pagila.ts';
import { cardOf, spokenCard } from './card.ts';
import { hoverLabels } from './hoverLabels.ts';
import { nameIn } from './objectHover.ts';
import { objectOf, resolveName } from './resolveName.ts';

describe.skipIf(!hasPagila)('a name in a statement on Pagila', () => {
  let pagila: Pagila;
  let catalog: CompletionCatalog;
  beforeAll(async () => {
    pagila = await loadPagila(`hover_${crypto.randomUUID().replaceAll('-', '')}`);
    await run(
      pagila.adapter,
      `comment on function public.last_day(timestamptz) is 'The last day of its month'`,
    );
    await run(pagila.adapter, `comment on column public.film.title is 'As on the poster'`);
    catalog = createCompletionCatalog(queryClientReader(pagila.adapter, new QueryClient()));
  }, 120_000);
  afterAll(() => pagila.drop());

  async function meaningAt(marked: string) {
    const state = EditorState.create({ doc: marked.replace('|', ''), extensions: postgres });
    const name = nameIn(state, marked.indexOf('|'));
    return name && (await resolveName(name, catalog));
  }

  test.each([
    ['select ti|tle from film', /^film\.title, text, not NULL, As on the poster$/],
    [
      'select f.language|_id from film f',
      /^film\.language_id, integer, not NULL, references language\.language_id$/,
    ],
    ['select film|_id from film', /^film\.film_id, integer, not NULL, default nextval.*, primary key$/],
    [
      'select * from fi|lm',
      /^public\.film, table.*film_id integer · primary key; title text; .*rating mpaa_rating/,
    ],
    ['select f|.title from film f', /^public\.film, table/],
    ['select * from film f|', /^public\.film, table/],
    ['select fi|lm.title from film', /^public\.film, table/],
    ['select film.ti|tle from film', /^film\.title/],
    ['select pub|lic.film.title from public.film', /^public, schema$/],
    [
      'select last_|day(now())',
      /^public\.last_day\(timestamp with time zone\), function, returns date, .*The last day of its month$/,
    ],
    ['select up|per(title) from film', /^pg_catalog\.upper\(/],
    [
      'select * from rewards|_report(1, 2)',
      /^public\.rewards_report\(min_monthly_purchases integer, min_dollar_amount_purchased numeric\), function, returns SETOF public\.customer/,
    ],
    ['with a as (select title as t from film) select * from a|', /^a, part of this statement, t text$/],
    ['with a as (select title as t from film) select t| from a', /^t, text, part of this statement$/],
    ["select 'G'::mpaa_ra|ting", /^public\.mpaa_rating, enum.*G, PG, PG-13, R, NC-17$/],
    ['insert into film (ti|tle) values (1)', /^film\.title/],
    ['update film set ti|tle = 1', /^film\.title/],
    ['alter table film drop column ti|tle', /^film\.title/],
    ['drop view film_|list', /^public\.film_list, view/],
    ['comment on column film.ti|tle is null', /^film\.title/],
    [
      'select 1 from film where exists (select 1 from film_actor fa where fa.film_id = film.film|_id)',
      /^film\.film_id/,
    ],
    ['select broken from ; select ti|tle from film where (', /^film\.title/],
  ])('%j is %s', async (marked, expected) => {
    const meaning = await meaningAt(marked);
    expect(meaning && spokenCard(cardOf(meaning, { ...defaultLabels, ...hoverLabels }))).toMatch(expected);
  });

  test.each([
    'sel|ect 1',
    'select 1 as no|thing',
    "select 'fi|lm'",
    '-- fi|lm',
    'select nonesuch| from film',
    '|',
  ])('%j is not known', async (marked) => {
    expect(await meaningAt(marked)).toBeNull();
  });

  test.each([
    ['select ti|tle from film', { kind: 'table', schema: 'public', name: 'film' }],
    ['select * from film_li|st', { kind: 'view', schema: 'public', name: 'film_list' }],
    ['select last_da|y(now())', { kind: 'function', schema: 'public', name: 'last_day' }],
    ["select 'G'::mpaa_ra|ting", { kind: 'enum', schema: 'public', name: 'mpaa_rating' }],
    ['with a as (select 1) select * from a|', null],
  ])('%j leads to %j', async (marked, expected) => {
    const meaning = await meaningAt(marked);
    const ref = meaning && objectOf(meaning);
    if (expected) expect(ref).toMatchObject(expected);
    else expect(ref).toBeNull();
  });
});
