import type { metaMembersWords } from '../../checks/meta-members.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const metaMembersZh: CheckTranslation<typeof metaMembersWords> = {
  title: 'Meta Server 列表',
  impact: ['若 Meta Server 全部失效，将无法切换主副本、无法建表，新客户端也无法接入；已有的读写不受影响。'],
  action: '启动已停止的 Meta Server，或修正客户端和服务端所配置的列表。',
  says: {
    complete: ({ metas }, say) => `列表中有 ${say.count(metas, '个 Meta Server')}，询问过的都有应答`,
    count_differs: ({ metas, expected }, say) =>
      `集群的列表中有 ${say.count(metas, '个 Meta Server')}，应为 ${say.number(expected)} 个`,
    missing: ({ meta }, say) => `${say.name(meta)} 被配置为 Meta Server，但不在集群的列表中`,
    unexpected: ({ meta }, say) => `集群的列表中有 Meta Server ${say.name(meta)}，但此处未配置`,
    silent: ({ meta, left, metas }, say) => {
      const spare =
        left > 1
          ? `${say.count(metas, '个 Meta Server')} 中还剩 ${say.number(left)} 个`
          : '已没有其他 Meta Server 可以接管';
      return `Meta Server ${say.name(meta)} 没有应答；${spare}`;
    },
    down: ({ meta }, say) => `${say.name(meta)} 上的 Meta Server 进程已停止或网络中断`,
    answers: '在运行探测脚本的主机上执行 `curl http://<meta>/version` 有应答',
  },
};
