import type { Candidate } from './candidate.ts';

export interface Jump {
  readonly ms: number;
  /** Whether a cell of the target was painted at last. */
  readonly isFound: boolean;
}

/** Looks at what a grid has painted. */
export interface Probe {
  readonly afterPaint: () => Promise<void>;
  readonly until: (isDone: () => boolean, timeoutMs?: number) => Promise<boolean>;
  /** The share of the body's height that rows cover. */
  readonly covered: () => number;
  /** The row at the upper edge of the body, with the share of it that is scrolled out; `NaN` where none is. */
  readonly firstRow: () => number;
  /** Whether a row is in sight as a whole. */
  readonly shows: (row: number) => boolean;
  /** Puts the thumb of the scrollbar at a share of its way, and waits for a cell from there. */
  readonly jump: (share: number, rows: number) => Promise<Jump>;
  /** Puts the thumb there and waits until nothing moves any more. */
  readonly settle: (share: number) => Promise<void>;
  /** Looks at every frame from now on, until `stop`. @returns ms between frames, and frames with less than all covered */
  readonly watch: (
    isCovering: boolean,
  ) => () => { readonly frames: readonly number[]; readonly blank: number };
}

const near = 0.02;

export function createProbe(host: HTMLElement, candidate: Candidate): Probe {
  const bodyTop = () => host.getBoundingClientRect().top + candidate.headerHeight;
  /** Less what is below the rows: a scrollbar, a bar of the grid. */
  const bodyBottom = () => {
    const scroller = candidate.scroller(host);
    const { bottom } = host.getBoundingClientRect();
    return scroller ? Math.min(bottom, scroller.getBoundingClientRect().top + scroller.clientHeight) : bottom;
  };

  const afterPaint = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve();
        };
        port2.postMessage(null);
      });
    });

  const until: Probe['until'] = async (isDone, timeoutMs = 20_000) => {
    const deadline = performance.now() + timeoutMs;
    while (!isDone()) {
      if (performance.now() > deadline) return false;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await afterPaint();
    return true;
  };

  const covered = () => {
    const top = bodyTop();
    const bottom = bodyBottom();
    const height = candidate
      .painted(host)
      .reduce((sum, cell) => sum + Math.max(0, Math.min(cell.bottom, bottom) - Math.max(cell.top, top)), 0);
    return height / (bottom - top);
  };

  const firstRow = () => {
    const top = bodyTop();
    const cells = candidate.painted(host).filter((cell) => cell.bottom > top + 0.5);
    const first = cells.toSorted((one, other) => one.top - other.top)[0];
    return first ? first.row + (top - first.top) / candidate.rowHeight : NaN;
  };

  const scrollTo = (share: number) => {
    const scroller = candidate.scroller(host);
    if (!scroller) throw new Error('The grid has nothing that scrolls.');
    scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight);
  };

  return {
    afterPaint,
    until,
    covered,
    firstRow,
    shows: (row) => {
      const bottom = bodyBottom();
      return candidate.painted(host).some((cell) => cell.row === row && cell.bottom <= bottom + 1);
    },
    async jump(share, rows) {
      await afterPaint();
      const begin = performance.now();
      scrollTo(share);
      const isThere = () => {
        const top = bodyTop();
        const bottom = bodyBottom();
        return candidate
          .painted(host)
          .some(
            (cell) =>
              cell.top < bottom && cell.bottom > top && Math.abs(cell.row - share * rows) < near * rows + 100,
          );
      };
      const isFound = await until(isThere, 1_000);
      return { ms: performance.now() - begin, isFound };
    },
    async settle(share) {
      scrollTo(share);
      let last = NaN;
      let since = performance.now();
      await until(() => {
        const now = firstRow();
        if (!(Math.abs(now - last) < 0.001)) since = performance.now();
        last = now;
        return performance.now() - since > 300;
      }, 4_000);
    },
    watch(isCovering) {
      const frames: number[] = [];
      let blank = 0;
      let last = performance.now();
      let handle = 0;
      const look = (now: number) => {
        frames.push(now - last);
        last = now;
        if (isCovering && covered() < 0.96) blank += 1;
        handle = requestAnimationFrame(look);
      };
      handle = requestAnimationFrame(look);
      return () => {
        cancelAnimationFrame(handle);
        return { frames, blank };
      };
    },
  };
}
