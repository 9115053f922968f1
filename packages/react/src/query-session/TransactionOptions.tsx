import { isolationLevels, type IsolationLevel } from '@studio/core';
import { Check, Settings2 } from 'lucide-react';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import type { ReactNode } from 'react';
import { usePartLabels } from '../provider/usePartLabels.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import type { QuerySessionState } from './useQuerySession.ts';
import { sessionLabels } from './sessionLabels.ts';

export interface TransactionOptionsProps {
  readonly session: QuerySessionState;
  /** Why no command can be given now. */
  readonly disabledReason: string | undefined;
}

/** How the next transaction begins, and the savepoints of the one that is open. */
export function TransactionOptions({ session, disabledReason }: TransactionOptionsProps) {
  const labels = usePartLabels(sessionLabels);
  const { isolation, readOnly = false } = session.settings;
  const choose = (next: IsolationLevel | undefined, nextReadOnly: boolean) =>
    session.setSettings({ ...(next && { isolation: next }), ...(nextReadOnly && { readOnly: true }) });
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={labels.transactionOptions}>
          <Settings2 size={14} aria-hidden />
        </IconButton>
      }
    >
      <DropdownMenu.Label className={heading}>{labels.isolation}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup
        aria-label={labels.isolation}
        value={isolation ?? ''}
        onValueChange={(value) =>
          choose(
            isolationLevels.find((level) => level === value),
            readOnly,
          )
        }
      >
        <Radio value="">{labels.isolationDefault}</Radio>
        {isolationLevels.map((level) => (
          <Radio key={level} value={level}>
            {labels.isolationLevel[level]}
          </Radio>
        ))}
      </DropdownMenu.RadioGroup>
      <DropdownMenu.CheckboxItem
        checked={readOnly}
        onCheckedChange={(checked) => choose(isolation, checked)}
        onSelect={keepOpen}
        className={item}
      >
        <Mark />
        {labels.readOnlyTransaction}
      </DropdownMenu.CheckboxItem>
      <MenuSeparator />
      <DropdownMenu.Label className={heading}>{labels.savepoints}</DropdownMenu.Label>
      <Savepoints session={session} disabledReason={disabledReason} />
    </Menu>
  );
}

function Savepoints({ session, disabledReason }: TransactionOptionsProps) {
  const labels = usePartLabels(sessionLabels);
  const { savepoints, transaction } = session;
  const setReason = disabledReason ?? (transaction === 'open' ? undefined : labels.savepointNeeds);
  return (
    <>
      <MenuItem
        disabledReason={setReason}
        onSelect={() =>
          void session.control({ kind: 'savepoint', name: freeName(savepoints, labels.savepointName) })
        }
      >
        {labels.setSavepoint}
      </MenuItem>
      {savepoints.map((name) => (
        <MenuItem
          key={`to ${name}`}
          disabledReason={disabledReason}
          onSelect={() => void session.control({ kind: 'rollbackTo', name })}
        >
          {labels.rollbackTo(name)}
        </MenuItem>
      ))}
      {transaction === 'open' &&
        savepoints.map((name) => (
          <MenuItem
            key={`release ${name}`}
            disabledReason={disabledReason}
            onSelect={() => void session.control({ kind: 'release', name })}
          >
            {labels.releaseSavepoint(name)}
          </MenuItem>
        ))}
    </>
  );
}

function freeName(taken: readonly string[], nameOf: (number: number) => string): string {
  let number = 1;
  while (taken.includes(nameOf(number))) number += 1;
  return nameOf(number);
}

/** One may choose the next thing as well. */
const keepOpen = (event: Event) => event.preventDefault();

const heading = 'stu:px-2 stu:py-1 stu:text-xs stu:font-medium stu:text-faint';
const item =
  'stu:flex stu:min-h-7 stu:cursor-default stu:items-center stu:gap-2 stu:rounded stu:px-2 stu:py-1 stu:text-fg stu:outline-none! stu:select-none stu:data-highlighted:bg-hover';

function Radio({ value, children }: { readonly value: string; readonly children: ReactNode }) {
  return (
    <DropdownMenu.RadioItem value={value} onSelect={keepOpen} className={item}>
      <Mark />
      {children}
    </DropdownMenu.RadioItem>
  );
}

function Mark() {
  return (
    <span className="stu:flex stu:w-4 stu:justify-center">
      <DropdownMenu.ItemIndicator>
        <Check size={13} aria-hidden />
      </DropdownMenu.ItemIndicator>
    </span>
  );
}
