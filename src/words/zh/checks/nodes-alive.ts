import type { nodesAliveWords } from '../../checks/nodes-alive.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const nodesAliveZh: CheckTranslation<typeof nodesAliveWords> = {
  title: 'Replica Server 存活',
  impact: [
    '主副本在该节点上的分片，在其他副本接管之前（约 22 秒）请求会失败。',
    '节点恢复之前，其上的分片都少一个副本。',
  ],
  action: '检查进程和机器；尽快重启无需复制数据，超过 10 分钟副本会在其他节点上重建。',
  says: {
    no_nodes: 'Meta Server 上没有任何 Replica Server',
    unalive: ({ node, replicas }, say) => {
      const still = replicas > 0 ? `，其名下仍列有 ${say.count(replicas, '个副本')}` : '';
      return `Meta Server 认为 ${say.name(node)} 已失联（UNALIVE）${still}`;
    },
    silent: ({ node, primaries }, say) =>
      `${say.name(node)} 显示为 ALIVE，持有 ${say.count(primaries, '个主副本')}，但没有应答`,
    half_silent: ({ node, refused }, say) => `${say.name(node)} 能应答 HTTP，但不应答远程命令（${refused}）`,
    alive: ({ node }, say) => `${say.name(node)} 为 ALIVE`,
    no_beacon: 'Meta Server 在宽限期（22 秒）内没有收到它的心跳',
    not_noticed: 'Meta Server 需要约 20 秒才能发现节点失联',
    dead: 'Replica Server 进程已退出、挂起或网络中断',
    answers_elsewhere: ({ node }, say) => `在集群的其他主机上执行 \`curl http://${say.name(node)}/version\` 有应答`,
    unheard: '进程在运行，但 Meta Server 收不到它的心跳：刚刚重启、网络异常，或因不稳定被拒绝加入',
    answered: ({ heard }) => `它能应答 ${heard.items.join('、')}`,
    alive_again: '下次巡检时它又变为 ALIVE',
  },
};
