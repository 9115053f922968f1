import { createMemoryAdapter } from '@studio/adapter-testkit';
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { renderStudio } from '../testing/renderStudio.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { EmptyState } from './EmptyState.tsx';
import { ErrorMessage } from './ErrorMessage.tsx';
import { IconButton } from './IconButton.tsx';
import { Menu, MenuItem } from './Menu.tsx';
import { SearchInput } from './SearchInput.tsx';

const adapter = createMemoryAdapter({ relations: [] });

function Controls({ onSelect = () => {} }: { readonly onSelect?: (name: string) => void }) {
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('abc');
  return (
    <div data-studio-part="test">
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Button variant="primary">Go on</Button>
      <Button variant="danger">Delete</Button>
      <Button disabledReason="This view is not updatable.">Save</Button>
      <IconButton label="Refresh">↻</IconButton>
      <SearchInput label="Find a table" value={search} onValueChange={setSearch} />
      <Menu trigger={<Button>More</Button>}>
        <MenuItem onSelect={() => onSelect('copy')}>Copy</MenuItem>
        <MenuItem onSelect={() => onSelect('drop')} disabledReason="You are not its owner.">
          Drop
        </MenuItem>
      </Menu>
      <EmptyState title="No rows">Nothing matches the filter.</EmptyState>
      <ErrorMessage
        error={{ code: 'sql', message: 'It failed.', detail: 'Because.', hint: 'Do not.', sqlState: '22012' }}
        onRetry={() => onSelect('retry')}
      />
      <Dialog open={open} onOpenChange={setOpen} title="Delete 3 rows?" description="It cannot be undone.">
        <Button>Sure</Button>
      </Dialog>
    </div>
  );
}

function SavesOnce() {
  const [isSaving, setSaving] = useState(false);
  return (
    <Button disabledReason={isSaving ? 'It is being saved.' : undefined} onClick={() => setSaving(true)}>
      Save
    </Button>
  );
}

describe('controls', () => {
  test('that are disabled stay reachable and say why, and do nothing', async () => {
    const onClick = vi.fn();
    renderStudio(
      adapter,
      <Button disabledReason="This view is not updatable." onClick={onClick}>
        Save
      </Button>,
    );
    await userEvent.tab();
    expect(await screen.findByRole('tooltip')).toHaveTextContent('This view is not updatable.');
    await userEvent.keyboard('{Enter}');
    expect(onClick).not.toHaveBeenCalled();
  });

  test.each(['default', 'primary', 'danger', 'ghost'] as const)(
    'that are disabled look so, as %s ones too',
    (variant) => {
      renderStudio(
        adapter,
        <>
          <Button variant={variant}>Can</Button>
          <Button variant={variant} disabledReason="Nothing is staged.">
            Cannot
          </Button>
        </>,
      );
      const [can, cannot] = screen.getAllByRole('button').map((button) => getComputedStyle(button));
      expect(cannot?.color).not.toBe(can?.color);
      expect(cannot?.backgroundColor).toBe('rgba(0, 0, 0, 0)');
      // What has no border gets none by being impossible.
      if (variant === 'ghost') expect(cannot?.borderTopColor).toBe('rgba(0, 0, 0, 0)');
    },
  );

  test('that are disabled say why when they are pressed', async () => {
    renderStudio(adapter, <Button disabledReason="This view is not updatable.">Save</Button>);
    // Forced, since to Playwright it is not enabled.
    await userEvent.click(screen.getByRole('button', { name: 'Save' }), { force: true });
    expect(screen.getByRole('tooltip')).toHaveTextContent('This view is not updatable.');
  });

  test('are described on hover, one at a time, until Escape', async () => {
    renderStudio(
      adapter,
      <>
        <IconButton label="Refresh">↻</IconButton>
        <Button tooltip="All rows" shortcut="F9">
          Count
        </Button>
      </>,
    );
    const refresh = screen.getByRole('button', { name: 'Refresh' });
    await userEvent.hover(refresh);
    await waitFor(() => expect(refresh).toHaveAccessibleDescription('Refresh'));
    const count = screen.getByRole('button', { name: 'Count' });
    await userEvent.hover(count);
    await waitFor(() => expect(count).toHaveAccessibleDescription(/All rows.*F9/));
    const tip = screen.getByRole('tooltip');
    expect(tip.getBoundingClientRect().top).toBeGreaterThanOrEqual(count.getBoundingClientRect().bottom);
    expect(refresh).not.toHaveAttribute('aria-describedby');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('tooltip')).toBeNull();
  });

  test('that become impossible keep the focus, and say why', async () => {
    renderStudio(adapter, <SavesOnce />);
    await userEvent.tab();
    const button = screen.getByRole('button', { name: 'Save' });
    expect(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(button).toHaveFocus();
    await userEvent.hover(button);
    await waitFor(() => expect(button).toHaveAccessibleDescription('It is being saved.'));
  });

  test('of a menu are chosen by keyboard, those that cannot be are skipped', async () => {
    const onSelect = vi.fn();
    renderStudio(adapter, <Controls onSelect={onSelect} />);
    screen.getByRole('button', { name: 'More' }).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Copy' })).toHaveFocus());
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(onSelect.mock.calls).toEqual([['copy']]);
    await waitFor(() => expect(screen.getByRole('button', { name: 'More' })).toHaveFocus());
  });

  test('of a dialog keep the focus and give it back', async () => {
    renderStudio(adapter, <Controls />);
    await userEvent.click(screen.getByRole('button', { name: 'Open' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete 3 rows?' });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Sure' })).toHaveFocus());
    await userEvent.keyboard('{Tab}{Tab}{Tab}');
    expect(dialog).toContainElement(document.activeElement as HTMLElement);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Open' })).toHaveFocus());
  });

  test('of a search are emptied by Escape and by button', async () => {
    renderStudio(adapter, <Controls />);
    const box = screen.getByRole('searchbox', { name: 'Find a table' });
    await userEvent.click(screen.getByRole('button', { name: 'Clear search' }));
    expect(box).toHaveValue('');
    expect(box).toHaveFocus();
    await userEvent.keyboard('x{Escape}');
    expect(box).toHaveValue('');
  });

  test.each(['light', 'dark'] as const)('have no accessibility violation in %s', async (theme) => {
    const { baseElement, container } = renderStudio(adapter, <Controls />, { theme });
    await expectAccessible(container);
    screen.getByRole('button', { name: 'More' }).focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('menu');
    await expectAccessible(baseElement);
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByRole('button', { name: 'Open' }));
    await expectAccessible(await screen.findByRole('dialog'));
  });
});
