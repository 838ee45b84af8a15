import { counted, type Headline } from '../headline.ts';

/** Checks of the hosts. */
export const HOST_HEADLINES: readonly (readonly [check: string, headline: Headline])[] = [
  [
    'host.reachable',
    counted(['host cannot be inspected', 'hosts cannot be inspected', '台主机无法巡检'], {
      no_hosts: ['cluster without a host to inspect', 'clusters without a host to inspect', '个集群没有可巡检的主机'],
    }),
  ],
  ['host.rebooted', counted(['host rebooted', 'hosts rebooted', '台主机重启过'])],
  ['host.surge', counted(['host with sudden growth', 'hosts with sudden growth', '台主机资源用量突增'])],
  ['host.unequal', counted(['host weaker than its peers', 'hosts weaker than their peers', '台主机配置偏低'])],
  ['process.oom', counted(['host out of memory', 'hosts out of memory', '台主机内存耗尽'])],
  ['process.segfault', counted(['host with a crash', 'hosts with crashes', '台主机上有进程崩溃'])],
  ['process.exited', counted(['server process gone', 'server processes gone', '个服务进程退出'])],
  ['process.restart_loop', counted(['server in a restart loop', 'servers in a restart loop', '个服务进程反复重启'])],
  [
    'process.duplicate',
    counted(['host with too many processes', 'hosts with too many processes', '台主机上有多余进程']),
  ],
  ['process.memory', counted(['host filled by Pegasus', 'hosts filled by Pegasus', '台主机内存被 Pegasus 占满'])],
  ['process.core_file', counted(['host with a core file', 'hosts with core files', '台主机有 core 文件'])],
  ['process.core_limit', counted(['host without core files', 'hosts without core files', '台主机不生成 core 文件'])],
  [
    'process.open_files',
    counted(['host short of file descriptors', 'hosts short of file descriptors', '台主机文件描述符不足']),
  ],
  ['process.nofile', counted(['host with a low file limit', 'hosts with low file limits', '台主机文件数上限偏低'])],
  ['disk.space', counted(['disk nearly full', 'disks nearly full', '块磁盘快满'])],
  ['disk.full_soon', counted(['disk full within days', 'disks full within days', '块磁盘数日内将写满'])],
  ['disk.inodes', counted(['disk short of inodes', 'disks short of inodes', '块磁盘 inode 不足'])],
  ['disk.skew', counted(['host with uneven disks', 'hosts with uneven disks', '台主机磁盘使用不均'])],
  ['disk.unequal', counted(['host with a disk missing', 'hosts with a disk missing', '台主机缺少磁盘'])],
  ['disk.garbage', counted(['disk full of leftovers', 'disks full of leftovers', '块磁盘残留垃圾数据'])],
  ['memory.usage', counted(['host short of memory', 'hosts short of memory', '台主机内存不足'])],
  [
    'memory.node_outlier',
    counted(['node with twice the memory', 'nodes with twice the memory', '个节点内存明显高于其他节点']),
  ],
  [
    'memory.meta',
    counted(['meta server with much memory', 'meta servers with much memory', '个 Meta Server 内存过高']),
  ],
  [
    'memory.growth',
    counted(['server whose memory only grows', 'servers whose memory only grows', '个服务内存持续增长']),
  ],
  ['memory.swap', counted(['host on swap', 'hosts on swap', '台主机使用了 swap'])],
  ['cpu.usage', counted(['host with a busy CPU', 'hosts with busy CPUs', '台主机 CPU 繁忙'])],
  [
    'cpu.outlier',
    counted(['host busier than its peers', 'hosts busier than their peers', '台主机 CPU 明显高于其他主机']),
  ],
  [
    'network.bandwidth',
    counted(['host near its network limit', 'hosts near their network limit', '台主机网络带宽接近上限']),
  ],
  ['network.link', counted(['host with a slow link', 'hosts with slow links', '台主机网卡速率偏低'])],
  [
    'connections.total',
    counted(['host with too many connections', 'hosts with too many connections', '台主机连接数过多']),
  ],
  [
    'connections.per_remote',
    counted(['host with a greedy client', 'hosts with greedy clients', '台主机有单个客户端连接过多']),
  ],
  [
    'connections.time_wait',
    counted(['host with a connection storm', 'hosts with connection storms', '台主机 TIME_WAIT 连接激增']),
  ],
  [
    'connections.close_wait',
    counted(['host with leaked connections', 'hosts with leaked connections', '台主机连接泄漏（CLOSE_WAIT）']),
  ],
  [
    'connections.half_open',
    counted(['host with half-open connections', 'hosts with half-open connections', '台主机有半开连接']),
  ],
  ['clock.servers', counted(['server with a wrong clock', 'servers with wrong clocks', '个服务时钟不准'])],
  [
    'clock.synchronised',
    counted(['host with a free-running clock', 'hosts with free-running clocks', '台主机时钟未同步']),
  ],
  ['clock.offset', counted(['host with a wrong clock', 'hosts with wrong clocks', '台主机时钟不准'])],
  ['probe.incomplete', counted(['incomplete probe', 'incomplete probes', '次探测不完整'])],
];
