import { createData, type Candidate } from './candidate.ts';
import { createProbe, type Probe } from './probe.ts';

/** What the bench calls in the page. */
export interface BenchPage {
  /** Draws a grid. @returns ms until its first rows were painted */
  mount(rows: number, columns: number): Promise<number>;
  readonly rowHeight: number;
  readonly cellSelector: string | undefined;
  readonly probe: Probe;
}

declare global {
  interface Window {
    bench?: BenchPage;
    /** Ends what `probe.watch` began. */
    stopWatching?: ReturnType<Probe['watch']> | undefined;
  }
}

const candidates = import.meta.glob<{ readonly candidate: Candidate }>('./candidates/*.{ts,tsx}');

async function start() {
  const host = document.querySelector<HTMLElement>('#host');
  const name = new URLSearchParams(location.search).get('candidate') ?? '';
  const load = candidates[`./candidates/${name}.ts`] ?? candidates[`./candidates/${name}.tsx`];
  if (!host || !load) throw new Error(`There is no candidate "${name}".`);
  const { candidate } = await load();
  const probe = createProbe(host, candidate);
  window.bench = {
    rowHeight: candidate.rowHeight,
    cellSelector: candidate.cellSelector,
    probe,
    async mount(rows, columns) {
      const draw = candidate.prepare(host, createData(rows, columns));
      await probe.afterPaint();
      const begin = performance.now();
      draw();
      await probe.until(() => probe.covered() > 0.9);
      return performance.now() - begin;
    },
  };
}

void start();
