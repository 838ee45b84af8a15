import type { SimCluster } from '../../local/simulator/cluster-state.ts';
import { banner, startWarnings } from '../../local/simulator/render/preamble.ts';
import { shellAnswers, unreachableAnswers } from '../../local/simulator/render/shell.ts';
import type { Step } from '../../pegasus/step.ts';
import { stepOf } from './frame-text.ts';

/** Runs command lines of the simulated Pegasus shell, each as a step of the cluster probe. */
export interface SimulatedShell {
  ask(step: string, ...words: readonly string[]): Step;
  /** False: the shell finds no meta server that answers. */
  readonly reachable: boolean;
}

export function simulatedShell(cluster: SimCluster, metas: readonly string[]): SimulatedShell {
  const reachable = isReachable(cluster, metas);
  const answers = reachable ? shellAnswers(cluster) : unreachableAnswers();
  const warnings = startWarnings(cluster);
  const opening = [
    `${warnings}${banner(cluster)}The config file is: config.ini`,
    `The cluster name is: ${cluster.name}`,
    `The cluster meta list is: ${metas.join(',')}`,
    '',
  ].join('\n');
  return {
    reachable,
    ask: (step, ...words) => {
      const { stdout, stderr } = answers.get(words.join(' ')) ?? {
        stdout: `ERROR: invalid subcommand '${words[0]}'\n`,
        stderr: '',
      };
      return stepOf(step, ['pegasus_shell', ...words], `${opening}${stdout}dsn exit with code 0\n`, {
        stderr: `${warnings}${stderr}`,
      });
    },
  };
}

/** Standby metas only point at the leader: while it hangs, the shell learns nothing from any of them. */
function isReachable({ metas, leader }: SimCluster, asked: readonly string[]): boolean {
  const isLed = metas.some(({ machine, hangs }) => machine.server === leader && !hangs);
  return isLed && metas.some(({ machine, running }) => running && asked.includes(machine.server));
}
