import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { largeCluster, type Size } from '../../bench/large-cluster.ts';
import type { LocalHost } from '../../src/local/host.ts';
import { runScript } from '../../src/local/run-script.ts';
import { handMadeHost } from './local-host.ts';

/** Command lines of the steps that a large cluster has texts for. */
const COMMANDS: Readonly<Record<string, string>> = {
  cluster_info: 'cluster_info -j',
  meta_level: 'get_meta_level',
  nodes: 'nodes -d -j',
  tables: 'ls -d -j',
  server_info: 'server_info',
  node_usage: 'nodes -d -u -q -j',
  table_stat: 'app_stat -j',
  server_stat: 'server_stat',
  all_tables: 'ls -a -j',
};

const SHELL = `#!/bin/sh
IFS= read -r line
case $line in
  'app_stat -a '*) file=$FARRIER_LARGE/partition_stat ;;
  *) file=$FARRIER_LARGE/$(printf '%s' "$line" | tr ' ' '_') ;;
esac
[ -f "$file" ] || { echo "ERROR: invalid subcommand $line"; exit 0; }
cat "$file"
`;

/** Of `/metrics` everything is made up but what metas tell of tables: nothing. */
const CURL = `#!/bin/sh
answer() {
  server=\${1#http://}
  case $1 in
    */version) echo '{"Version":"2.6.0-SNAPSHOT","GitCommit":"db756dcdf24e"}' ;;
    */recentStartTime) echo '{"RecentStartTime":"2026-11-23 09:25:34"}' ;;
    *types=replica,*) cat "$FARRIER_LARGE/totals:\${server%%/*}" ;;
    *types=profiler*) cat "$FARRIER_LARGE/profiler:\${server%%/*}" ;;
    *types=server*) cat "$FARRIER_LARGE/metrics:\${server%%/*}" 2>/dev/null || echo '{"role":"meta","timestamp_ns":1,"entities":[]}' ;;
    */config*) echo "{\\"name\\":\\"\${1##*=}\\",\\"value\\":\\"22\\"}" ;;
    *) echo '{"role":"replica","timestamp_ns":1795426065369254448,"entities":[]}' ;;
  esac
}
while [ $# -gt 0 ]; do
  case $1 in
    -o) out=$2; shift ;;
    http*) answer "$1" >"$out"; echo 200 ;;
  esac
  shift
done
`;

/** One table's partitions stand for those of any. */
function fileOf(step: string): string {
  return COMMANDS[step]?.replaceAll(' ', '_') ?? step.replace(/^(partition_stat):.*/, '$1');
}

/** A host whose Pegasus shell and servers tell of a large cluster; the probes that run on it are the real ones. */
export function largeHost(size: Size, directory: string): LocalHost {
  const [texts, bin, temporary] = ['texts', 'bin', 'tmp'].map((name) => join(directory, name));
  if (texts === undefined || bin === undefined || temporary === undefined) throw new Error('unreachable');
  for (const path of [texts, bin, temporary]) mkdirSync(path, { recursive: true });
  for (const { step, stdout } of largeCluster(size)) {
    writeFileSync(join(texts, fileOf(step)), stdout);
  }
  writeFileSync(join(bin, 'pegasus_shell'), SHELL);
  writeFileSync(join(bin, 'curl'), CURL);
  for (const tool of ['pegasus_shell', 'curl']) chmodSync(join(bin, tool), 0o755);
  const environment = { PATH: `${bin}:/usr/local/bin:/usr/bin:/bin`, TMPDIR: temporary, FARRIER_LARGE: texts };
  return handMadeHost({
    id: 'mi-0123456789abcdef0',
    name: 'meta1',
    tags: { 'farrier:cluster': 'large' },
    run: (script, more, timeoutMs) => runScript(script, { environment: { ...environment, ...more }, timeoutMs }),
  });
}
