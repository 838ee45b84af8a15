import { type DifferenceParams, measureText, type onboardingOverrunWords } from '../../checks/onboarding-overrun.ts';
import type { Say } from '../../say.ts';
import type { CheckTranslation } from '../../words-of.ts';

const NAMES: Readonly<Record<string, string>> = {
  reads: '读峰值',
  writes: '写峰值',
  size: '数据量',
  growth: '每月增量',
  read_p99: '读 P99',
  write_p99: '写 P99',
  hotspot: '最忙分片与平均值之比',
};

/** `表 orders 的读峰值为 12k/s，是申报值 5.7k/s 的 2.1 倍` */
export function differenceZh({ table, measure, declared, measured, ratio, more }: DifferenceParams, say: Say): string {
  const value = (amount: number) => measureText(measure, amount, say);
  const rest = more === 0 ? '' : `；另有 ${say.count(more, '项指标')}不符`;
  const own = `表 ${say.name(table)} 的${NAMES[measure] ?? ` ${measure} `}为 ${value(measured)}`;
  const against =
    ratio === null ? `，申报值为 ${value(declared)}` : `，是申报值 ${value(declared)} 的 ${say.number(ratio)} 倍`;
  return `${own}${against}${rest}`;
}

export const onboardingOverrunZh: CheckTranslation<typeof onboardingOverrunWords> = {
  title: '表用量超出申报值',
  impact: ['集群按较小的用量规划：其他表可能变慢，磁盘会比计划更早写满。'],
  action: '请表的负责人提交新版本的申请并重新评审；在同意之前，如果影响到其他表，可对该表限流。',
  says: {
    fine: ({ table }, say) => `表 ${say.name(table)} 的用量与申报相符`,
    overrun: (params, say) => differenceZh(params, say),
    measured: ({ table }, say) => `表 ${say.name(table)} 的用量`,
  },
};
