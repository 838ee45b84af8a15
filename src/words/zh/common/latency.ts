import type { Latency, latencyWords } from '../../common/latency.ts';
import type { Say } from '../../say.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const latencyZh: GroupTranslation<typeof latencyWords> = {
  no_nodes: '没有 ALIVE 的节点',
  too_few: ({ node, direction, qps }, say) =>
    `节点 ${say.name(node)} 的${DIRECTIONS[direction]}流量太少（${say.number(qps)} 次/秒），不作判断`,
  below: (told, say) => p99Zh(told, say),
  brief: (told, say) => `${p99Zh(told, say)}，目前已持续 ${say.count(told.seconds, '秒')}`,
  over: (told, say) => `${p99Zh(told, say)}，已持续 ${say.count(told.seconds, '秒')}`,
};

const DIRECTIONS: Readonly<Record<Latency['direction'], string>> = { read: '读', write: '写' };

function p99Zh({ node, direction, p99, qps, limit }: Latency, say: Say): string {
  return `节点 ${say.name(node)} 的${DIRECTIONS[direction]}延迟 P99 为 ${say.number(p99)} ms（${say.number(qps)} 次/秒）${say.text(limit)}`;
}
