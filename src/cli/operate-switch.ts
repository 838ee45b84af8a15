import { withIsoTimes } from '../pipeline/iso-times.ts';
import { EVERY_CLUSTER } from '../pipeline/operate-ports.ts';
import { throwSwitch } from '../pipeline/operate-switch.ts';
import type { OperateOptions } from './commands/operations.ts';
import type { CliIo } from './io.ts';
import { clusterOf } from './operate-look.ts';
import { withPeople } from './people-store.ts';
import { principalOf } from './principal.ts';
import { jsonLine } from './text.ts';

/** Pulls the kill switch, or lets it go. */
export async function throwKillSwitch(stopped: boolean, options: OperateOptions, io: CliIo): Promise<void> {
  const by = await principalOf(options);
  await withPeople(options, io, async ({ deps, config }) => {
    const scope = options.cluster === undefined ? EVERY_CLUSTER : clusterOf(config, options.cluster);
    const entry = await throwSwitch(scope, { stopped, by, why: options.comment ?? '' }, deps);
    if (options.output === 'json') return io.out(jsonLine(withIsoTimes({ scope, ...entry })));
    const where = scope === EVERY_CLUSTER ? 'every cluster' : scope;
    io.out(
      stopped
        ? `Operations are stopped on ${where}, by ${by}: what is under way is taken back within a minute\n`
        : `Operations are allowed on ${where}, by ${by}\n`,
    );
  });
}
