import { counted, fixed, type Headline, insteadOf, listDifference, partitions, reasoned, valued } from '../headline.ts';

/** Checks of what Pegasus says of itself. */
export const CLUSTER_HEADLINES: readonly (readonly [check: string, headline: Headline])[] = [
  ['cluster.reachable', fixed('cluster cannot be inspected', '集群无法巡检')],
  [
    'nodes.alive',
    counted(['node down', 'nodes down', '个节点失联'], {
      half_silent: ['node half silent', 'nodes half silent', '个节点部分无应答'],
      no_nodes: ['cluster without any node', 'clusters without any node', '个集群没有任何节点'],
    }),
  ],
  ['nodes.expected', listDifference(['node', 'nodes', '个节点'])],
  [
    'meta.members',
    listDifference(['meta server', 'meta servers', '个 Meta Server '], {
      silent: ['meta server down', 'meta servers down', '个 Meta Server 无应答'],
    }),
  ],
  [
    'meta.leader',
    reasoned(
      {
        leader_changed: ['meta leader moved', '主 Meta Server 已切换'],
        no_leader: ['no meta leader', '没有主 Meta Server'],
      },
      ['meta leader', '主 Meta Server'],
    ),
  ],
  ['meta.leaders', fixed('several meta servers claim the lead', '多个 Meta Server 自称为主')],
  ['meta.mass_restart', fixed('meta servers restarted together', '多个 Meta Server 同时重启')],
  ['zookeeper.session', fixed('meta servers ended together', '多个 Meta Server 同时退出')],
  [
    'zookeeper.agreement',
    reasoned(
      {
        differs: ['meta servers use different ZooKeepers', 'Meta Server 使用的 ZooKeeper 不一致'],
        moved: ['ZooKeeper place of the metas changed', 'Meta Server 的 ZooKeeper 位置有变化'],
      },
      ['ZooKeeper of the metas', 'Meta Server 的 ZooKeeper'],
    ),
  ],
  [
    'zookeeper.connection',
    counted(['host not connected to ZooKeeper', 'hosts not connected to ZooKeeper', '台主机未连接 ZooKeeper']),
  ],
  ['meta.level', valued('meta level', 'meta level 为')],
  ['meta.level_requested', fixed('meta level is not the requested one', 'meta level 与设定不符')],
  ['meta.redundancy', fixed('only one meta server left', '只剩一个 Meta Server')],
  ['meta.flapping', fixed('meta leader keeps moving', '主 Meta Server 频繁切换')],
  ['meta.level_overdue', fixed('meta level not set back', 'meta level 未恢复')],
  ['meta.level_lost', fixed('meta level lost', 'meta level 已丢失')],
  ['onboarding.overrun', counted(['table beyond its request', 'tables beyond their requests', '张表超出申报值'])],
  [
    'onboarding.drift',
    counted(['table drifting from its request', 'tables drifting from their requests', '张表偏离申报值']),
  ],
  ['onboarding.unregistered', counted(['table without a request', 'tables without a request', '张表未登记'])],
  ['partitions.dead', partitions('dead', '已无可用副本')],
  ['partitions.readable', partitions('unreadable', '不可读')],
  ['partitions.writable', partitions('unwritable', '不可写')],
  ['partitions.healthy', partitions('unhealthy', '不健康')],
  ['partitions.read_margin', fixed('partitions down to their last copy', '有分片只剩最后一个副本')],
  ['partitions.write_margin', fixed('partitions one loss from unwritable', '再失一个节点将有分片不可写')],
  ['partitions.classes', fixed('partitions counted otherwise by the leader', '主 Meta Server 的分片统计与列表不符')],
  ['partitions.hotspot', counted(['hot partition', 'hot partitions', '个热点分片'])],
  ['partitions.splitting', counted(['table still splitting', 'tables still splitting', '张表仍在分裂'])],
  ['nodes.freeze_margin', fixed('cluster close to its automatic freeze', '集群接近自动冻结')],
  ['nodes.cure_overdue', counted(['dead node not replaced', 'dead nodes not replaced', '个失联节点的副本未补齐'])],
  ['nodes.empty', counted(['node without replicas', 'nodes without replicas', '个节点没有副本'])],
  ['nodes.beacons', counted(['node losing beacons', 'nodes losing beacons', '个节点心跳丢失'])],
  ['nodes.replica_skew', fixed('replicas unevenly spread', '副本分布倾斜')],
  ['nodes.primary_skew', fixed('primaries unevenly spread', '主副本分布倾斜')],
  ['disk.refusal', counted(['node refusing writes', 'nodes refusing writes', '个节点拒绝写入'])],
  ['disk.error_dirs', counted(['node with error directories', 'nodes with error directories', '个节点有错误数据目录'])],
  ['disk.node_skew', counted(['node with fuller disks', 'nodes with fuller disks', '个节点磁盘使用偏高'])],
  ['replicas.error', counted(['node with failed replicas', 'nodes with failed replicas', '个节点有出错副本'])],
  ['replicas.learning', counted(['node that keeps learning', 'nodes that keep learning', '个节点持续 learning'])],
  ['replicas.slow_learn', counted(['node learning slowly', 'nodes learning slowly', '个节点 learning 缓慢'])],
  [
    'replicas.inactive',
    counted(['node with inactive replicas', 'nodes with inactive replicas', '个节点有 inactive 副本']),
  ],
  [
    'replicas.opening',
    counted(['node that keeps opening replicas', 'nodes that keep opening replicas', '个节点持续打开副本']),
  ],
  [
    'replicas.closing',
    counted(['node that keeps closing replicas', 'nodes that keep closing replicas', '个节点持续关闭副本']),
  ],
  [
    'replicas.drift',
    counted(['node with uncounted replicas', 'nodes with uncounted replicas', '个节点有未计入的副本']),
  ],
  [
    'replicas.moved_error',
    counted(['server with replicas set aside', 'servers with replicas set aside', '个节点有被移出的出错副本']),
  ],
  ['balance.pending', fixed('balance operations pending', '有待执行的均衡操作')],
  ['balance.overdue', fixed('balance does not end', '均衡迟迟没有结束')],
  ['tables.count', insteadOf(['table', 'tables', '张表'], ['tables missing', '有表缺失'])],
  ['tables.status', counted(['table stuck', 'tables stuck', '张表状态停滞'])],
  ['tables.replica_count', counted(['table with few replicas', 'tables with few replicas', '张表副本数偏少'])],
  [
    'tables.partition_count',
    counted(['table of odd partition count', 'tables of odd partition count', '张表分片数不合适']),
  ],
  ['tables.name', counted(['table with an ambiguous name', 'tables with ambiguous names', '张表名称有歧义'])],
  ['storage.table', counted(['table too large', 'tables too large', '张表过大'])],
  ['servers.version', counted(['server of another version', 'servers of another version', '个服务版本不一致'])],
  ['servers.build', counted(['server of another build', 'servers of another build', '个服务构建不一致'])],
  ['servers.mixed', fixed('several versions at once', '多个版本并存')],
  ['servers.rolling_restart', fixed('rolling restart does not wait', '滚动重启没有等待副本补齐')],
  ['servers.restarted', counted(['server restarted', 'servers restarted', '个服务重启过'])],
  ['servers.mass_restart', fixed('many servers restarted', '集群内大量服务重启')],
  ['availability', valued('availability', '可用性')],
  [
    'traffic.read',
    reasoned({ surge: ['read traffic surges', '读流量突增'], drop: ['read traffic drops', '读流量突降'] }, [
      'read traffic',
      '读流量',
    ]),
  ],
  [
    'traffic.write',
    reasoned({ surge: ['write traffic surges', '写流量突增'], drop: ['write traffic drops', '写流量突降'] }, [
      'write traffic',
      '写流量',
    ]),
  ],
  [
    'traffic.node_skew',
    counted(['node with most of the reads', 'nodes with most of the reads', '个节点承担了大部分读请求']),
  ],
  ['latency.read_p99', counted(['node with slow reads', 'nodes with slow reads', '个节点读延迟高'])],
  ['latency.write_p99', counted(['node with slow writes', 'nodes with slow writes', '个节点写延迟高'])],
  [
    'latency.read_outlier',
    counted([
      'node slow among its peers (reads)',
      'nodes slow among their peers (reads)',
      '个节点读延迟明显高于其他节点',
    ]),
  ],
  [
    'latency.write_outlier',
    counted([
      'node slow among its peers (writes)',
      'nodes slow among their peers (writes)',
      '个节点写延迟明显高于其他节点',
    ]),
  ],
  [
    'throttling.rejected',
    counted(['table with rejected requests', 'tables with rejected requests', '张表有请求被限流拒绝']),
  ],
  [
    'throttling.delayed',
    counted(['table with delayed requests', 'tables with delayed requests', '张表有请求被限流延迟']),
  ],
  ['requests.failed', counted(['server failing requests', 'servers failing requests', '个节点有请求失败'])],
  ['requests.busy', counted(['server turning requests away', 'servers turning requests away', '个节点繁忙拒绝请求'])],
  ['writes.corrupt', counted(['server with corrupt writes', 'servers with corrupt writes', '个节点有损坏的写入'])],
  ['writes.stalled', counted(['server with write stalls', 'servers with write stalls', '个节点写入停顿'])],
  [
    'duplication.lost',
    counted(['server losing duplicated writes', 'servers losing duplicated writes', '个节点丢失跨机房同步数据']),
  ],
  ['duplication.running', counted(['table not duplicated', 'tables not duplicated', '张表跨机房同步未运行'])],
  ['duplication.lag', counted(['node lagging in duplication', 'nodes lagging in duplication', '个节点跨机房同步滞后'])],
  ['backup.age', counted(['backup overdue', 'backups overdue', '个备份逾期'])],
  ['config.drift', counted(['server configured otherwise', 'servers configured otherwise', '个服务配置不一致'])],
];
