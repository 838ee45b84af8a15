import type { connectionsPerRemoteWords } from '../../checks/connections-per-remote.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const connectionsPerRemoteZh: CheckTranslation<typeof connectionsPerRemoteWords> = {
  title: '单个对端的连接数',
  impact: ['一个客户端可能耗尽所有客户端共用的连接和线程。'],
  action: '询问该地址的负责人：常见原因是每次请求都新建客户端对象，而不是每个进程复用一个。',
  says: {
    none: ({ host }, say) => `没有对端连接到主机 ${say.name(host)} 的 Pegasus 端口`,
    holds: ({ remote, port, count, host, limit }, say) =>
      `${say.name(remote)} 到主机 ${say.name(host)} 端口 ${port} 有 ${say.count(count, '个连接')}${say.text(limit)}`,
    not_reused: '客户端不断新建连接，既不复用也不关闭',
    remote: ({ remote, port, count }, say) => `${say.name(remote)} → ${port}：${say.count(count, '个连接')}`,
    shared: '该地址是网关，或是多个客户端进程共用的主机',
  },
};
