import type { operatePlanWords } from '../../common/operate-plans.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const operatePlanZh: GroupTranslation<typeof operatePlanWords> = {
  balances: ({ limit }, say) =>
    `均衡器迁移副本直到各节点数量均匀，最长 ${say.duration(limit)}；之后 level 恢复为 steady。`,
  balances_primaries: ({ limit }, say) =>
    `均衡器只切换主副本，不复制数据，最长 ${say.duration(limit)}；之后 level 恢复为 steady。`,
  to_do: ({ operations }, say) => `目前有 ${say.count(operations, '个操作')}要做。`,
  copies: ({ rate }, say) =>
    `期间每块磁盘的复制和发送速率至多 ${say.quantity(rate, 'MB/s')}；之后各节点恢复原来的速率。`,
  collects: '不再需要的副本和已彻底删除的表会被清理：释放磁盘空间。',
  watched: '每分钟查看 P99、不健康分片、节点、level、主 Meta Server 和操作数；任何一项越界，集群即恢复为 steady。',
  lively_hurts: '每次切换主副本，其分片会中断不到一秒；复制占用磁盘和网络，P99 可能升高。',
  level_lost: 'level 只保存在主 Meta Server 中：主切换后均衡即结束，其余由 Farrier 恢复。',
  told_owners: ({ tables }, say) =>
    `最先受影响的表：${say.list(tables, ({ table, owner }) => `${table}（${owner}）`)}。`,
  freezes: '不再迁移或补副本：避免复制压垮剩余节点而使故障扩散。',
  freeze_refuses:
    '停止的功能：不能建表，不能修改副本数；副本变更被拒绝（ERR_STATE_FREEZED）；失去的副本不会补上，此时失去主副本的分片将一直没有主副本。',
  freeze_until: '失联节点恢复，或确认彻底丢失后，应立即解除（unfreeze）。',
  freeze_forgotten: '只有主 Meta Server 知道冻结：主切换后 level 为 steady，开始补副本。',
  unfreezes: ({ partitions }, say) =>
    `level 恢复为 steady，开始补副本：目前 ${say.count(partitions, '个分片')}缺少副本。`,
  cure_load: '补副本会复制数据，占用磁盘和网络。',
  stops: ({ unit, host, servers }, say) =>
    `${say.name(host)} 上的 ${say.name(unit)} 被停止，直到再次启动：${say.list(servers)}。`,
  fails_over: '其主副本在约 22 秒内切换到备副本；在此之前不响应请求。',
  cured_later: '10 分钟后，其副本会在其他节点上重建；若要保留，请尽早启动。',
  leads: ({ server }, say) =>
    `${say.name(server)} 是主 Meta Server：将由其他 Meta Server 接管，手工设定的 level 会丢失。`,
  margin_gone: '在它恢复之前，再失去一个节点就会影响没有多余副本的分片。',
  starts: ({ unit, host }, say) => `${say.name(host)} 上的 ${say.name(unit)} 被启动。其副本重新变为可用，或重新学习。`,
  may_end_again: '若退出的原因仍在，服务进程会再次退出：间隔不足 10 分钟的重启达到 5 次后，Meta Server 会忽略它。',
};
