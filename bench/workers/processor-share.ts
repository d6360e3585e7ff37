import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PERIOD_US = 10_000;

/** Control groups of Linux (its manual, cgroups(7)), version 1 where it has the processors, else version 2. */
const groups = existsSync('/sys/fs/cgroup/cpu/cgroup.procs')
  ? {
      root: '/sys/fs/cgroup/cpu',
      limit: (quota: number) => ({ 'cpu.cfs_period_us': PERIOD_US, 'cpu.cfs_quota_us': quota }),
    }
  : { root: '/sys/fs/cgroup', limit: (quota: number) => ({ 'cpu.max': `${quota} ${PERIOD_US}` }) };

/**
 * Gives each process no more than that share of a processor, so that two have twice what one has and take nothing from
 * PostgreSQL and the load. Returns how to lift the limits. Throws where control groups may not be made, which takes root.
 */
export function limitProcessors(pids: number[], share: number): () => void {
  const lifts = pids.map((pid) => limitProcessor(pid, share * PERIOD_US));
  return () => {
    for (const lift of lifts) lift();
  };
}

function limitProcessor(pid: number, quota: number): () => void {
  const group = join(groups.root, `atelier-bench-${pid}`);
  mkdirSync(group);
  for (const [file, value] of Object.entries(groups.limit(quota)))
    writeFileSync(join(group, file), String(value));
  writeFileSync(join(group, 'cgroup.procs'), String(pid));
  return () => {
    writeFileSync(join(groups.root, 'cgroup.procs'), String(pid));
    rmdirSync(group);
  };
}
