import { wordsOf } from '../words-of.ts';

/** What the checks of both directions say of themselves. */
export const TRAFFIC_TEXTS = {
  impact: ['A surge endangers the stability of the service; a drop may be the outage itself.'],
  action: 'Ask the owner of the table what changed; for a drop, look at partitions and at the clients’ errors first.',
} as const;

export interface Level {
  readonly [name: string]: string | number | null;
  /** Name of the table; null: the cluster. */
  readonly table: string | null;
  readonly direction: 'read' | 'write';
  /** Requests per second. */
  readonly value: number;
  /** Points that the usual level is known from. */
  readonly points: number;
}

interface Usual extends Level {
  /** Requests per second. */
  readonly usual: number;
}

/** Traffic against its own recent level. */
export const trafficWords = wordsOf('traffic', {
  learning: (level: Level, say) =>
    `${nowEn(level, say.name, say.number)}; the usual level is not known yet (${say.count(level.points, 'point')})`,
  steady: (level: Usual, say) =>
    `${nowEn(level, say.name, say.number)}; the level of the last ${say.count(level.points, 'point')} is ${say.number(level.usual)}`,
  surge: (level: Usual, say) => {
    const times = level.usual > 0 ? `, ${say.number(level.value / level.usual)} times as much` : '';
    return `${nowEn(level, say.name, say.number)}; the level of the last ${say.count(level.points, 'point')} is ${say.number(level.usual)}${times}`;
  },
  drop: (level: Usual, say) =>
    `${nowEn(level, say.name, say.number)}; the level of the last ${say.count(level.points, 'point')} is ${say.number(level.usual)}, ${say.number(100 - (100 * level.value) / level.usual)} % less`,
  size_unknown: 'The size of tables cannot be told',
  rate_unknown: 'The rate of writes cannot be told',
});

type Format<T> = (value: T) => string;

function nowEn({ table, direction, value }: Level, name: Format<string>, number: Format<number>): string {
  const who = table === null ? 'The cluster' : `Table ${name(table)}`;
  return `${who} ${direction === 'read' ? 'serves' : 'takes'} ${number(value)} ${direction}s/s`;
}
