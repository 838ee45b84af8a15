import type { clusterReachableWords } from '../../checks/cluster-reachable.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const clusterReachableZh: CheckTranslation<typeof clusterReachableWords> = {
  title: '集群可巡检',
  impact: ['集群的其他状况都无从得知：可能服务正常，也可能已经中断。'],
  action: '在 Meta Server 主机上手动运行 shell；检查 Meta Server 进程是否在运行、ZooKeeper 是否有应答。',
  says: {
    hidden: '集群探测脚本的报告缺失或无法读取',
    answered: ({ answered, asked }, say) =>
      `Meta Server 应答了 ${say.count(asked, '条命令')}中的 ${say.number(answered)} 条`,
    nobody_asked: '没有向 Meta Server 发出命令',
    none: ({ asked }, say) => `${say.count(asked, '条命令')}均无 Meta Server 应答`,
    down: 'Meta Server 已停止，或从运行探测脚本的主机无法访问',
    failure: ({ command, detail }) => `${command}：${detail}`,
    answers_http: 'Meta Server 能应答 HTTP，例如 `curl http://<meta>/version`',
    does_answer_http: ({ server }, say) => `${say.name(server)} 能应答 HTTP：说明问题在 shell 或其配置`,
  },
};
