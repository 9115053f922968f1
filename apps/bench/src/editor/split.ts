import { statementsOf } from '@studio/react';
import { interleave, median } from '../harness/measure.ts';
import type { Bench } from '../harness/report.ts';
import { scriptOfLength } from './script.ts';

const megabyte = 1_000_000;
const sizes = [megabyte / 4, megabyte, megabyte * 4];

/** What cutting a script into statements takes, and whether it grows as the script does. */
export const bench: Bench = {
  name: 'split',
  async run({ quick, rounds, log }) {
    const scripts = sizes.map((size) => scriptOfLength(quick ? size / 50 : size));
    const contenders = Object.fromEntries(
      scripts.map((script) => [
        `${(script.length / megabyte).toFixed(2)} MB`,
        () => {
          // The process's own time: what else the machine does is not counted.
          const start = process.cpuUsage();
          statementsOf(script);
          const { user, system } = process.cpuUsage(start);
          return Promise.resolve((user + system) / 1_000);
        },
      ]),
    );
    const samples = await interleave(contenders, rounds, { warmups: 1, log });
    const rows = Object.entries(samples).map(([name, times]) => ({ name, ms: median(times) }));
    const [, one, four] = rows.map(({ ms }) => ms);
    return {
      title: 'Cutting a script into statements',
      tables: [
        {
          columns: ['script', 'statements', 'ms'],
          rows: rows.map(({ name, ms }, index) => [name, statementsOf(scripts[index] ?? '').length, ms]),
        },
      ],
      targets: [
        { what: 'a script of 1 MB', measured: one ?? NaN, bound: { atMost: 150 }, unit: 'ms' },
        { what: '4 MB to 1 MB', measured: (four ?? NaN) / (one ?? NaN), bound: { atMost: 5 } },
      ],
    };
  },
};
