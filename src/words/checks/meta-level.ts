import type { MetaLevel } from '../../pegasus/cluster-snapshot.ts';
import { checkWords } from '../words-of.ts';

/** A level that is not the one of normal operation. */
export type Unsteady = Exclude<MetaLevel, 'steady'>;

interface Off {
  readonly [name: string]: MetaLevel | null;
  readonly level: Unsteady;
  /** null: it could not be read. */
  readonly requested: MetaLevel | null;
}

interface Operation {
  readonly [name: string]: string | number;
  readonly level: MetaLevel;
  readonly id: string;
  readonly approvedBy: string;
  readonly until: number;
}

export const metaLevelWords = checkWords('meta.level', {
  title: 'Meta function level',
  impact: [
    'Below steady, a partition that loses its primary gets no new one; above it, replicas move between servers.',
  ],
  action: 'Bring lost servers back first; set the level back to steady once nobody needs the other one.',
  says: {
    steady: 'The effective meta level is steady',
    off: ({ level, requested }: Off) => {
      const other = requested === null ? '' : `, while ${requested} is requested`;
      const asked = requested === level ? ', as requested' : other;
      return `The effective meta level is ${level} instead of steady${asked}: ${MEANING_EN[level]}`;
    },
    operation: ({ level, id, approvedBy, until }: Operation, say) =>
      `The effective meta level is ${level} by operation ${say.name(id)}, which ${say.name(approvedBy)} approved and which sets it back by ${say.instant(until)}`,
    since: ({ at }: { at: number }, say) =>
      `First seen so at ${say.instant(at)}; the inspection before saw another level`,
    set_by: ({ id, approvedBy, at }: { id: string; approvedBy: string; at: number }, say) =>
      `Operation ${say.name(id)} set it at ${say.instant(at)}, approved by ${say.name(approvedBy)}`,
    began_so: 'The present leader began in this level (meta_function_level_on_start)',
    set_since: 'Somebody set it after the leader had changed.',
    left_so: 'Somebody set this level and has not set it back',
    told: ({ level }: { level: MetaLevel }) => `get_meta_level says ${level}`,
    froze_itself:
      'The cluster froze itself because too few replica servers are alive; it lifts by itself when they return',
    alive: ({ alive, nodes }: { alive: number; nodes: number }, say) =>
      `${say.number(alive)} of ${say.number(nodes)} nodes are ALIVE`,
    stays_frozen: 'Three or more servers and half of all are alive, and the level stays freezed.',
  },
});

const MEANING_EN: Readonly<Record<Unsteady, string>> = {
  stopped: 'the metas do nothing at all',
  blind: 'the metas answer and react to nothing',
  freezed: 'lost primaries are not replaced',
  lively: 'the balancer moves replicas',
};
