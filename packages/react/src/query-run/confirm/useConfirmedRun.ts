import { useCallback, useEffect, useRef, useState } from 'react';
import { useAbility } from '../../provider/useAbility.ts';
import { useStudio } from '../../provider/studioContext.ts';
import type { StatementDanger } from '../script/danger.ts';
import type { QueryRunState } from '../useQueryRun.ts';
import { findDangers } from './findDangers.ts';

type Run = QueryRunState['run'];

/** A run that waits for the user's answer. */
export interface PendingRun {
  /** One or more, in the order of the script. */
  readonly dangers: readonly StatementDanger[];
  readonly searchPath: readonly string[];
  readonly confirm: () => void;
  readonly dismiss: () => void;
}

/** What a {@link ConfirmedRun} asks about. */
export interface ConfirmedRunOptions {
  /** Whether statements that change or drop everything ask first. @default true */
  readonly confirmDangerous?: boolean;
}

/** A `run` that asks before it does what cannot be undone. */
export interface ConfirmedRun {
  /** As that of `useQueryRun`, but a script with dangerous statements waits for an answer. */
  readonly run: Run;
  /** Give it to `<ConfirmRunDialog>`. */
  readonly pending: PendingRun | null;
}

const defaultPath = ['public'];

/**
 * Holds back scripts that contain an `update` or `delete` without `where`, a `drop`, a `truncate` or an `alter … drop
 * column` until the user has confirmed them. The text decides, with what the server finds in it where it judges text; what
 * a function or a `do` block does is not seen.
 */
export function useConfirmedRun(
  run: Run,
  { confirmDangerous = true }: ConfirmedRunOptions = {},
): ConfirmedRun {
  const { adapter } = useStudio();
  const canLint = useAbility('lintQuery').ok;
  const [pending, setPending] = useState<PendingRun | null>(null);
  // Whoever runs again while the first script is still looked at means the second.
  const latest = useRef(0);
  useEffect(
    () => () => {
      latest.current += 1;
    },
    [],
  );
  const ask = useCallback<Run>(
    (sql, options) => {
      if (!confirmDangerous) return run(sql, options);
      const own = ++latest.current;
      const searchPath = options?.searchPath;
      const request = { sql, ...(searchPath && { searchPath }) };
      void findDangers(canLint ? adapter : {}, request).then((dangers) => {
        if (own !== latest.current) return;
        const dismiss = () => setPending(null);
        const confirm = () => {
          setPending(null);
          run(sql, options);
        };
        if (dangers.length === 0) run(sql, options);
        else setPending({ dangers, searchPath: searchPath ?? defaultPath, confirm, dismiss });
      });
    },
    [adapter, canLint, run, confirmDangerous],
  );
  return { run: ask, pending };
}
