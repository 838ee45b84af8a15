import type { Command } from 'commander';
import { type CapacityPlan, planOf } from '../../onboard/plan.ts';
import { withIsoTimes } from '../../pipeline/iso-times.ts';
import { withPromised } from '../../query/cluster-capacity.ts';
import { measuredClusters } from '../../query/onboard-review.ts';
import { type CliIo, DEFAULT_WIDTH, UsageError } from '../io.ts';
import type { Output } from '../options.ts';
import { renderPlan } from '../render-onboard-plan.ts';
import { jsonLine } from '../text.ts';
import { type HistoryOptions, withHistory } from '../with-history.ts';
import { requireCluster } from '../yardstick.ts';
import { withStoredOptions } from './onboard-requests.ts';

type PlanOptions = HistoryOptions & { readonly output: Output; readonly fresh?: true };

/** `farrier onboard plan` */
export function registerOnboardPlan(onboard: Command, io: CliIo): void {
  withStoredOptions(
    onboard
      .command('plan')
      .description('How long a cluster lasts with its growth and the accepted tables, and what the last audit found')
      .argument('<cluster>', 'name')
      .option('--fresh', 'by what is known now, instead of the plan of the last audit'),
  ).action((cluster: string, options: PlanOptions) => plan(cluster, options, io));
}

async function plan(cluster: string, options: PlanOptions, io: CliIo): Promise<void> {
  await withHistory(options, io, async (past) => {
    requireCluster(past.config, cluster);
    const audit = await past.onboarding.audit(cluster);
    const isStored = audit !== undefined && options.fresh === undefined;
    const shown = isStored ? audit.plan : await freshPlan();
    const [at, findings] = [isStored ? audit.at : io.now(), audit?.findings ?? []];
    if (options.output === 'json') io.out(jsonLine(withIsoTimes({ at, plan: shown, findings })));
    else io.out(renderPlan({ at, plan: shown, findings }, io.width ?? DEFAULT_WIDTH));

    async function freshPlan(): Promise<CapacityPlan> {
      const clusters = past.config.clusters.filter(({ name }) => name === cluster);
      const deps = { ...past, config: { ...past.config, clusters }, clock: io.now };
      const [measured] = await measuredClusters(deps);
      if (measured !== undefined) return planOf(withPromised(measured, await past.onboarding.cases()));
      throw new UsageError(`nothing is stored of ${cluster} yet: a plan needs its history`);
    }
  });
}
