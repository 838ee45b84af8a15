import type { Cause } from '../cause.ts';
import { fact, factsOf, type Hit, type Scope } from '../scope.ts';

const LEARN_FAILED =
  /handle_learning_error\[|get app checkpoint failed|init_learn\[.*learn_app_concurrent_count\(\d+\) >= .*skip/;
/** A failover leaves an error or two of learning behind; what repeats over ten minutes does not end by itself. */
const LEARN = { failures: 3, spanMs: 10 * 60_000, minutes: 30 };
const STOPPED = /rocksdb write stopped/;
const DELAYED = /rocksdb write delayed/;
const MANY_DELAYS = 5;
const SLOW = /rocksdb abnormal \w+ from .*?hash_key = (?<key>[^,]{1,80}),/;
const HOT = { slow: 3, share: 0.8, times: 5 };

/** Replicas that learn do not come to an end. */
export function learnStuck(scope: Scope): readonly Cause[] {
  const lines = scope.hits(['service'], LEARN_FAILED);
  const { learning } = scope.view;
  const spanMs = (lines.at(-1)?.line.at ?? 0) - (lines[0]?.line.at ?? 0);
  const repeats = lines.length >= LEARN.failures && spanMs >= LEARN.spanMs;
  const lasts = learning !== undefined && learning.replicas > 0 && learning.minutes >= LEARN.minutes;
  if (!repeats && !lasts) return [];
  return [
    {
      code: 'learn_stuck',
      confidence: repeats && lasts ? 'certain' : 'likely',
      facts: { failures: lines.length, minutes: Math.max(learning?.minutes ?? 0, Math.round(spanMs / 60_000)) },
      evidence: [
        ...(lasts ? [fact('metas', `${learning.replicas} replicas learning for ${learning.minutes} min`)] : []),
        ...factsOf(lines),
      ],
    },
  ];
}

/** RocksDB holds writes back: compaction does not keep up. */
export function writeStall(scope: Scope): readonly Cause[] {
  const stopped = scope.hits(['service'], STOPPED);
  const delayed = scope.hits(['service'], DELAYED);
  if (stopped.length + delayed.length === 0) return [];
  return [
    {
      code: 'write_stall',
      confidence: stopped.length > 0 ? 'certain' : delayed.length >= MANY_DELAYS ? 'likely' : 'possible',
      facts: { stopped: stopped.length, delayed: delayed.length },
      evidence: factsOf([...delayed, ...stopped]),
    },
  ];
}

/** One key is asked for far more than all others. Keys are masked on the host. */
export function hotKey(scope: Scope): readonly Cause[] {
  const { hotKey: found, hotPartition: hot } = scope.view;
  const slow = scope.hits(['service'], SLOW);
  const common = mostCommon(slow);
  const partition = hot?.partition ?? '';
  const told =
    hot === undefined ? [] : [fact('inspections', `partition ${hot.partition}: ${hot.times} times the mean`)];
  if (found !== undefined) {
    const evidence = [...told, fact('detect_hotkey', found), ...factsOf(slow)];
    return [{ code: 'hot_key', confidence: 'certain', facts: { key: found, partition }, evidence }];
  }
  const oneKey = common !== undefined && common.count >= HOT.slow && common.count >= HOT.share * slow.length;
  const isHot = hot !== undefined && hot.times >= HOT.times;
  if (!oneKey && !isHot) return [];
  return [
    {
      code: 'hot_key',
      confidence: oneKey && isHot ? 'likely' : 'possible',
      facts: { key: oneKey ? common.key : '', partition },
      evidence: [...told, ...factsOf(slow)],
    },
  ];
}

function mostCommon(hits: readonly Hit[]): { readonly key: string; readonly count: number } | undefined {
  const counts = new Map<string, number>();
  for (const { groups } of hits) {
    const key = groups['key'] ?? '';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [first] = [...counts].toSorted(([, a], [, b]) => b - a);
  return first === undefined ? undefined : { key: first[0], count: first[1] };
}
