import type { probeIncompleteWords } from '../../checks/probe-incomplete.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const probeIncompleteZh: CheckTranslation<typeof probeIncompleteWords> = {
  title: '探测未做完',
  impact: ['略过的内容无法判断，每次巡检都是如此。'],
  action: '查看是哪些步骤；有 Meta Server 停止时每条 shell 命令都会变慢，大集群需要配置 output.bucket。',
  says: {
    complete: '探测脚本没有略过任何步骤',
    left_out: ({ left, steps }, say) => `探测脚本略过了 ${say.count(left, '个步骤')}：${say.list(steps)}`,
    answer: ({ step, others }, say) => {
      const more = others > 0 ? `（以及另外 ${say.count(others, '个步骤')}）` : '';
      return `步骤 ${say.name(step)} 的应答${more}`;
    },
  },
};
