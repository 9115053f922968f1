import { describe, expect, it } from 'vitest';
import { stageCell, stageInsert, stageInsertCell, unstageRow, type StagedRows } from '../stagedChanges.ts';
import type { Draft } from './draftStore.ts';
import { readDraft } from './draftText.ts';
import { nothingKept, restoreDraft, withOwnChanges, type KeptDraft } from './keptDraft.ts';

const now = new Date('2026-11-22T12:00:00Z');
const none: StagedRows = new Map();

/** A page: what is staged in it, written into a draft that it shares with others. */
function page(rows: StagedRows = none, kept: KeptDraft = { ...nothingKept, rows }) {
  return {
    rows,
    write(draft: Draft | undefined, next: StagedRows) {
      const written = withOwnChanges(draft, kept, next, now);
      return { draft: written.draft, page: page(next, written.kept) };
    },
  };
}

const edit = (rows: StagedRows, id: string, text: string) =>
  stageCell(rows, {
    ref: { by: 'key', key: [{ column: 'id', text: id }] },
    column: 'name',
    base: 'old',
    set: { to: 'value', text },
  });
const insert = (rows: StagedRows, text: string) =>
  stageInsertCell(stageInsert(rows, 'new:1'), 'new:1', 'name', { to: 'value', text });

/** The values that a draft holds. */
const values = (draft: Draft | undefined) =>
  [...(readDraft(draft?.changes ?? '')?.rows.values() ?? [])].map((row) => {
    const set = row.kind === 'delete' ? undefined : row.set.get('name');
    return set?.to === 'value' ? set.text : row.kind;
  });

describe('a draft that two pages share', () => {
  it('holds what is staged in both, and each takes back its own only', () => {
    const one = page().write(undefined, edit(none, '1', 'mine'));
    const other = page().write(one.draft, edit(none, '2', 'theirs'));
    expect(values(other.draft)).toEqual(['mine', 'theirs']);
    const [own] = one.page.rows.keys();
    const back = one.page.write(other.draft, unstageRow(one.page.rows, own ?? ''));
    expect(values(back.draft)).toEqual(['theirs']);
    expect(other.page.write(back.draft, none).draft).toBeUndefined();
  });

  it('keeps new rows apart that both call the same', () => {
    const one = page().write(undefined, insert(none, 'mine'));
    const other = page().write(one.draft, insert(none, 'theirs'));
    expect(values(other.draft)).toEqual(['mine', 'theirs']);
    const changed = other.page.write(other.draft, insert(none, 'theirs again'));
    expect(values(changed.draft)).toEqual(['mine', 'theirs again']);
    expect(values(one.page.write(changed.draft, none).draft)).toEqual(['theirs again']);
  });

  it('has what a page still holds although another dropped it', () => {
    const one = page().write(undefined, edit(none, '1', 'mine'));
    const more = one.page.write(undefined, edit(one.page.rows, '2', 'more'));
    expect(values(more.draft)).toEqual(['mine', 'more']);
  });

  it('is left alone where its form is not known', () => {
    const strange: Draft = { savedAt: now.toISOString(), changes: '{"version":9,"rows":[]}' };
    expect(page().write(strange, edit(none, '1', 'mine')).draft).toBe(strange);
  });
});

describe('a draft that comes back', () => {
  const columns = new Set(['id', 'name']);

  it('stands beside what was staged before it was read', () => {
    const { draft } = page().write(undefined, insert(none, 'kept'));
    const current = insert(none, 'typed');
    const restored = restoreDraft(draft, columns, current);
    expect([...(restored?.rows.values() ?? [])].map(({ id }) => id).sort()).toEqual(['new:1', 'new:2']);
    const written = page(restored?.rows, restored?.kept).write(draft, restored?.rows ?? none);
    expect(values(written.draft).sort()).toEqual(['kept', 'typed']);
  });

  it('drops what could not be staged with the first change after it', () => {
    const { draft } = page().write(undefined, edit(none, '1', 'gone'));
    const restored = restoreDraft(draft, new Set(['id']), none);
    expect(restored?.lostColumns).toEqual(['name']);
    const written = page(restored?.rows, restored?.kept).write(draft, insert(none, 'new'));
    expect(values(written.draft)).toEqual(['new']);
  });
});
