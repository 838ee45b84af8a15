import type { SimCluster } from '../cluster-state.ts';
import { dateTime } from './text.ts';

const REPLACED = ['', '_ACK'].map(
  (suffix) =>
    `overwrite default thread pool for task RPC_CM_QUERY_PARTITION_CONFIG_BY_INDEX${suffix} from THREAD_POOL_META_SERVER to THREAD_POOL_DEFAULT`,
);

/** The two warnings with which every tool of HEAD begins, on both streams. */
export function startWarnings({ now, release }: SimCluster): string {
  if (release.family !== 'head') return '';
  return REPLACED.map((text, index) => {
    const milliseconds = String(now % 1000).padStart(3, '0');
    return `W${dateTime(now)}.${milliseconds} (${now}${String(254_448 + index * 87_614)} 5580) : ${text}\n`;
  }).join('');
}

/** What the shell prints before it names its configuration file, its cluster and the metas. */
export function banner({ release }: SimCluster): string {
  return [
    `Pegasus Shell ${release.version}`,
    'Type "help" for more information.',
    'Type "Ctrl-D" or "Ctrl-C" to exit the shell.',
    '',
    ...(release.family === 'head'
      ? ["log_dir is not set, use '/opt/pegasus/shell/pegasus_shell.data/log' instead"]
      : []),
    '',
  ].join('\n');
}
