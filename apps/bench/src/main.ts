import { parseArgs } from 'node:util';
import { benches } from './benches.ts';
import { describeMachine } from './harness/machine.ts';
import { reportMarkdown } from './harness/markdown.ts';
import type { BenchOptions } from './harness/report.ts';
import { writeReport } from './harness/writeReport.ts';

const usage = `Usage: pnpm --filter @studio/bench bench [name …] [--quick] [--rounds n]

Measures: ${Object.keys(benches).join(', ')}; all of them where none is named.
--quick runs each with tiny sizes to see that it works, and keeps nothing.`;

const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !(name in benches));
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `There is no bench "${unknown.join('", "')}".\n\n${usage}` : usage);
  process.exit(unknown.length > 0 ? 1 : 0);
}

const options: BenchOptions = {
  quick: values.quick,
  rounds: values.quick ? 1 : Math.max(1, Number(values.rounds)),
  log: (line) => console.error(`  ${line}`),
};
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  const load = benches[name];
  if (!load) continue;
  console.error(`${name} …`);
  const { bench } = await load();
  const report = await bench.run(options);
  const machine = describeMachine();
  const markdown = reportMarkdown(report, machine);
  console.log(`\n${markdown}`);
  if (!options.quick) await writeReport(name, report, machine, markdown);
}
