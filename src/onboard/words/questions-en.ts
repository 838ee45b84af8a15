import type { Say } from '../../words/say.ts';
import type { QuestionWords } from './catalogue.ts';
import { resources as names } from './remarks-en.ts';

const bytes = (value: number, say: Say) => say.quantity(value, 'bytes');
const rate = (value: number, say: Say) => say.quantity(value, '1/s');
const DIRECTION: Readonly<Record<'read' | 'write', string>> = { read: 'reads', write: 'writes' };

export const QUESTIONS_EN: QuestionWords = {
  peak_below_mean: ({ direction, peak, mean }, say) => ({
    ask: `The peak of ${DIRECTION[direction]} is ${rate(peak, say)}, but the day’s total means ${rate(mean, say)} all the time. Which is right?`,
    why: 'The peak decides how many servers are needed.',
  }),
  peak_far_above_mean: ({ direction, peak, mean }, say) => ({
    ask: `The peak of ${DIRECTION[direction]} is ${rate(peak, say)}, ${say.number(mean > 0 ? peak / mean : peak)} times the day’s mean. Does it come in batches, and when?`,
    why: 'Short bursts are planned otherwise than a busy day: by limits and by the hour at which they run.',
  }),
  growth_below_zero: ({ months, bytes: added }, say) => ({
    ask: `The growth in ${say.number(months)} months is ${bytes(added, say)}. Will the table shrink, and by what?`,
    why: 'Data that is deleted keeps its disk space until it is compacted.',
  }),
  growth_turns_back: ({ earlier, later }, say) => ({
    ask: `The growth first reaches ${bytes(earlier, say)} and is ${bytes(later, say)} later. Are these totals since go-live?`,
    why: 'Growth is counted from go-live, so that later figures contain earlier ones.',
  }),
  size_not_count: ({ declared, computed }, say) => ({
    ask: `The total is ${bytes(declared, say)}, but records times their average size is ${bytes(computed, say)}. Which is right?`,
    why: 'Disk space and the number of partitions follow from it; partitions can be doubled later, but not taken back.',
  }),
  average_above_largest: ({ average, largest }, say) => ({
    ask: `An average record has ${bytes(average, say)}, but the largest ${bytes(largest, say)}. Which is right?`,
    why: 'Large records are slow, and from 1 MiB on they are refused.',
  }),
  rows_not_count: ({ declared, computed }, say) => ({
    ask: `There are ${say.number(declared)} records, but hash keys times rows under each is ${say.number(computed)}. Which is right?`,
    why: 'The number of hash keys decides how evenly the data is spread.',
  }),
  rows_average_above_largest: ({ average, largest }, say) => ({
    ask: `A hash key has ${say.number(average)} rows on average, but at most ${say.number(largest)}. Which is right?`,
    why: 'Many rows under one hash key make reads slow.',
  }),
  no_traffic: () => ({
    ask: 'Nobody reads or writes this table at its peak. Is it needed?',
    why: 'A table without requests still costs memory and files on three servers.',
  }),
  no_data: () => ({
    ask: 'There is no data, now or in 36 months. What is to be stored?',
    why: 'Without it neither disk nor partitions can be planned.',
  }),
  growth_without_writes: ({ bytes: added }, say) => ({
    ask: `The table grows by ${bytes(added, say)} in a year, but nobody writes. Where does the data come from?`,
    why: 'Loading data from elsewhere is a load that must be planned.',
  }),
  writes_exceed_ttl: ({ declared, computed }, say) => ({
    ask: `With these writes and this TTL there can never be more than ${bytes(computed, say)}, but ${bytes(declared, say)} are declared for in a year. Which is right?`,
    why: 'The TTL bounds the disk space that is needed.',
  }),
  latency_below_floor: ({ direction, goal, floor }, say) => ({
    ask: `The goal for the P99 of ${DIRECTION[direction]} is ${say.quantity(goal, 'ms')}. Can it be ${say.quantity(floor, 'ms')} or more?`,
    why: 'P99 is what 99 of 100 requests stay below. The published tests do not reach less even at moderate load.',
  }),
  bad_name: ({ table }, say) => ({
    ask: `Which name should the table have instead of ${say.name(table)}?`,
    why: 'A name has letters, digits, _ and : only, at most 128.',
  }),
  no_contact: () => ({
    ask: 'Who can be reached when this table causes trouble?',
    why: 'When it hurts other tables at night, somebody must be able to slow it down.',
  }),
  cluster_unknown: ({ cluster }, say) => ({
    ask: cluster === '' ? 'On which cluster should the table live?' : `What capacity does ${say.name(cluster)} have?`,
    why: 'Nothing is known of its disks, memory and load, so it cannot be said whether the table fits.',
  }),
  capacity_unknown: ({ cluster, resources }, say) => ({
    ask: `What is used on ${say.name(cluster)} and how does it grow: ${names(resources)}?`,
    why: 'It was not measured, or not for long enough, so it cannot be said whether the table fits.',
  }),
};
