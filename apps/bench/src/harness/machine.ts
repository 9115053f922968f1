import { cpus, loadavg, totalmem } from 'node:os';

/** Where and when figures were measured, in one line. */
export function describeMachine(): string {
  const cores = cpus();
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  return [
    new Date().toISOString().slice(0, 16).replace('T', ' '),
    `${cores.length} × ${cores[0]?.model.trim() ?? 'unknown processor'}`,
    `${gigabytes} GB`,
    `Node ${process.versions.node}`,
    `load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  ].join(' · ');
}
