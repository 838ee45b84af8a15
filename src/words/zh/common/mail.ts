import type { Entity, mailWords } from '../../common/mail.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const mailZh: GroupTranslation<typeof mailWords> = {
  value: ({ value, reference, kind, unit }, say) =>
    `${say.quantity(value, unit)}${reference === null ? '' : `，${REFERENCE_ZH[kind]} ${say.quantity(reference, unit)}`}`,
  change: ({ value, reference, kind, unit, now }, say) =>
    `由 ${say.quantity(value, unit)} 变为 ${say.quantity(now, unit)}${reference === null ? '' : `，${REFERENCE_ZH[kind]} ${say.quantity(reference, unit)}`}`,
  since: ({ at, lasted }, say) =>
    lasted < 1000 ? `${say.time(at)}，本次巡检首次发现` : `${say.time(at)}，已持续 ${say.duration(lasted)}`,
  cause: ({ confidence, cause }) => `${CONFIDENCE_ZH[confidence]}：${cause}`,
  mention: ({ severity, check, what, since }, say) =>
    `${severityZh(severity)}，${check}：${what}始于 ${say.time(since)}。`,
  group: ({ headline, entities }, say) => `${headline}：${say.list(entities, (each) => entityZh(each, say.name))}。`,
  entities: ({ entities }, say) => say.list(entities, (each) => entityZh(each, say.name)),
  and_more: ({ more }, say) => `…… 另有 ${say.number(more)} 项。`,
  also_more: ({ more }, say) => `同一事件另有 ${say.count(more, '条告警')}。`,
  kept_back: ({ held }, say) => `该事件有 ${say.count(held, '条告警')}被静默、维护窗口或抑制规则暂缓通知。`,
  incident: ({ incident, severity, phase }) => `${incident}，${severityZh(severity)}${phase}`,
  acknowledged: ({ by, at }, say) => `，${say.name(by)} 已于 ${say.time(at)} 确认`,
  joined: ({ what }) => `新增：${what}`,
  worse: ({ what }) => `加重：${what}`,
  gone_good: ({ what }) => `恢复：${what}`,
  reheaded: ({ now, before }) => `主要问题现为${tight(now)}，此前为${tight(before)}。`,
  stopped_flapping: '已不再反复。',
  recovered: ({ what, now, was, lasted, since }, say) =>
    `${what}：已恢复${now === '' ? '' : `（${now}）`}，历时 ${say.duration(lasted)}，始于 ${say.time(since)}。${was === '' ? '' : `原现象：${was}`}`,
  gone: ({ what, lasted, since }, say) =>
    `${what}：检查项看到了全部数据，但其中已没有它；如果它应当存在，请查明去向。历时 ${say.duration(lasted)}，始于 ${say.time(since)}。`,
  not_checked_any_more: ({ what, since }, say) =>
    `${what}：已没有巡检包含该检查项，告警因此关闭，问题可能仍然存在。始于 ${say.time(since)}。`,
  closed: ({ what, since }, say) => `${what}：已手动关闭，问题可能仍然存在。始于 ${say.time(since)}。`,
  still_firing: ({ what, since }, say) => `${what}：仍未恢复。始于 ${say.time(since)}。`,
  act: ({ at, by, what, text }, say) =>
    `${say.time(at)}：${say.name(by)} ${ACTS_ZH.get(what) ?? what}${text === '' ? '' : `：${text}`}`,
  no_acts: '无人确认或备注。',
  head: ({ check, kind, name }, say) => `${check}（${entityZh({ kind, name }, say.name)}）`,
  held_item: ({ incident, head, severity, since }, say) =>
    `${incident}，${severityZh(severity)}：${head}。始于 ${say.time(since)}。`,
  held_over: ({ items, more }, say) => `${items.join('；')}${more > 0 ? `，另有 ${say.number(more)} 项` : ''}。`,
  now: ({ now }) => `当前：${now}`,
  one: ({ headline, check, entity }, say) => `${headline}（${check}，${entityZh(entity, say.name)}）`,
  several: ({ headline, check }) => `${headline}（${check}）`,
  held_none: '没有被静默且仍未恢复的问题。',
  silence: ({ author, comment }, say) => `由 ${say.name(author)} 创建：${comment === '' ? '（无备注）' : comment}`,
};

const REFERENCE_ZH = { limit: '阈值', expected: '应为', before: '此前', usual: '平时', others: '其他' } as const;
const CONFIDENCE_ZH = { certain: '确定', likely: '很可能', possible: '可能' } as const;

const ACTS_ZH: ReadonlyMap<string, string> = new Map([
  ['acknowledged', '已确认'],
  ['unacknowledged', '撤销了确认'],
  ['assigned', '指定了负责人'],
  ['commented', '备注'],
  ['closed', '已关闭'],
]);

const SEVERITIES_ZH: ReadonlyMap<string, string> = new Map([
  ['critical', '严重'],
  ['warning', '警告'],
  ['info', '提示'],
]);

function severityZh(severity: string): string {
  return SEVERITIES_ZH.get(severity) ?? severity;
}

const KINDS_ZH: ReadonlyMap<string, string> = new Map([
  ['node', '节点'],
  ['table', '表'],
  ['partition', '分片'],
  ['host', '主机'],
  ['disk', '磁盘'],
]);

function entityZh({ kind, name }: Entity, say: (name: string) => string): string {
  return kind === 'cluster' ? '整个集群' : `${KINDS_ZH.get(kind) ?? kind} ${say(name)}`;
}

/** A blank before what begins with a digit or a Latin letter. */
function tight(text: string): string {
  return /^[\dA-Za-z]/.test(text) ? ` ${text}` : text;
}
