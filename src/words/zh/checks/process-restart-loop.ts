import type { processRestartLoopWords } from '../../checks/process-restart-loop.ts';
import type { CheckTranslation } from '../../words-of.ts';

/** Other times are the server's own, without a zone. */
const ISO = /^\d{4}-\d\d-\d\dT.*Z$/;

export const processRestartLoopZh: CheckTranslation<typeof processRestartLoopWords> = {
  title: '反复重启',
  impact: [
    '每次重启都会引发主副本切换和缓存失效；两次重启间隔不足 10 分钟、累计 5 次后，Meta Server 会拒绝该节点加入。',
  ],
  action: '停掉该主机上的进程守护程序，保留数据，查明退出原因后再启动一次。',
  says: {
    calm: ({ place }, say) => `${say.name(place)} 没有反复重启的服务进程`,
    looping: ({ server, times, since, start }, say) => {
      const first = since === null ? '' : `自 ${say.instant(since)} 起`;
      const last = ISO.test(start) ? say.time(start) : say.name(start);
      return `${say.name(server)} ${first}已重启 ${say.count(times, '次')}，最近一次启动于 ${last}`;
    },
  },
};
