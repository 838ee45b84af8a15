import { missesGoal } from './attention.ts';
import type { Digest } from './digest.ts';

/** SNS takes subjects of less than 100 ASCII characters, so that they are English in every language. */
const MAX_SUBJECT = 99;

/** The most important of a report: `Farrier report weekly: 2 clusters, 1 below goal, 3 incidents, 1 unacknowledged`. */
export function reportSubject({ clusters }: Digest, name: string): string {
  const sum = (of: (cluster: Digest['clusters'][number]) => number) =>
    clusters.reduce((total, cluster) => total + of(cluster), 0);
  const incidents = sum(({ incidents: { count } }) => count.critical + count.warning);
  const missed = clusters.filter(missesGoal).length;
  const nobody = sum(({ unacknowledged: { items, more } }) => items.length + more);
  const dark = clusters.filter(({ coverage }) => coverage.runs === 0).length;
  const parts = [
    counted(clusters.length, 'cluster'),
    ...(missed > 0 ? [`${missed} below goal`] : []),
    ...(dark > 0 ? [`${dark} not inspected`] : []),
    incidents === 0 ? 'no incident' : counted(incidents, 'incident'),
    ...(nobody > 0 ? [`${nobody} unacknowledged`] : []),
  ];
  const subject = `Farrier report ${name}: ${parts.join(', ')}`;
  return subject.replace(/[^ -~]/g, '?').slice(0, MAX_SUBJECT);
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
