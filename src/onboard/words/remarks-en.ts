import type { Say } from '../../words/say.ts';
import type { RemarkWords } from './catalogue.ts';

const bytes = (value: number, say: Say) => say.quantity(value, 'bytes');
const rate = (value: number, say: Say) => say.quantity(value, '1/s');
const percent = (share: number, say: Say) => say.quantity(100 * share, 'percent');
const NAMES: Readonly<Record<string, string>> = {
  nodes: 'the number of nodes',
  disk: 'disk space',
  memory: 'memory',
  requests: 'the capacity for requests',
  read_p99: 'the latency of reads',
  write_p99: 'the latency of writes',
};
/** Names of resources, from the one text of a fact. */
export const resources = (text: string) => {
  const names = text.split(' ').map((name) => NAMES[name] ?? name);
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};
const mend = (nodes: number | null, say: Say) =>
  nodes === null
    ? 'No number of nodes up to 100 mends it: lower the load, relax the goals or choose another cluster.'
    : `${say.count(nodes, 'more node')} like those that are there would mend it; or choose another cluster.`;

export const REMARKS_EN: RemarkWords = {
  few_hash_keys: ({ distinct, partitions }, say) => ({
    what: `There are only ${say.count(distinct, 'different hash key')} for ${say.count(partitions, 'partition')}.`,
    why: 'All rows of a hash key are in one partition, so some partitions stay nearly empty and others are full and busy.',
    todo: 'Put a field with many values into the hash key, for instance the user or object that a row belongs to.',
  }),
  time_hash_key: ({ field, writes }, say) => ({
    what: `The hash key is told apart by the time in ${say.name(field)}.`,
    why: `At any moment all ${rate(writes, say)} writes go to the partition of the present time, and the other servers are idle.`,
    todo: 'Begin the hash key with who or what the row is about, and put the time into the sort key.',
  }),
  sequence_hash_key: ({ field }, say) => ({
    what: `The hash key is the running number ${say.name(field)}.`,
    why: 'Its rows are spread well, but neighbours lie in different partitions: they cannot be read or scanned together.',
    todo: 'Nothing, if rows are only read one by one.',
  }),
  unbounded_sort_keys: ({ average }, say) => ({
    what: `The number of rows under one hash key has no bound (${say.number(average)} on average).`,
    why: 'They never leave their one partition; it outgrows its disk, and reading the hash key becomes slow and is cut off.',
    todo: 'Split the hash key, for instance by month or by a bucket number, or let old rows expire.',
  }),
  wide_hash_key: ({ rows, bytes: size }, say) => ({
    what: `One hash key may have ${say.number(rows)} rows, ${bytes(size, say)}.`,
    why: 'A multi_get reads at most 1,000 rows before it is logged as abnormal and 3,000 before it is cut off.',
    todo: 'Read in pages, or split the hash key into buckets.',
  }),
  value_too_large: ({ bytes: size, limit }, say) => ({
    what: `The largest record has ${bytes(size, say)}.`,
    why: `The servers refuse a write of ${bytes(limit, say)} or more.`,
    todo: 'Split the value into several rows, or keep it in an object store and its address here.',
  }),
  large_value: ({ bytes: size, limit }, say) => ({
    what: `The largest record has ${bytes(size, say)}.`,
    why: `The Java client refuses values above ${bytes(limit, say)}, and large values make the reads beside them slow.`,
    todo: 'Compress the value in the client, or split it into several rows.',
  }),
  multi_get_truncated: ({ rows, limit }, say) => ({
    what: `One read asks for ${say.number(rows)} rows.`,
    why: `A server looks at no more than ${say.number(limit)} rows for one multi_get and then answers that it is incomplete.`,
    todo: 'Read in pages of at most 1,000 rows.',
  }),
  large_multi_get: ({ rows, bytes: size }, say) => ({
    what: `One read asks for ${say.number(rows)} rows, about ${bytes(size, say)}.`,
    why: 'Such a read keeps a thread busy while others wait; from 1,000 rows on the server logs it as abnormal.',
    todo: 'Read in pages of a few hundred rows.',
  }),
  scan_over_hash_keys: ({ bytes: size }, say) => ({
    what: `Scans go over all hash keys, ${bytes(size, say)} at go-live.`,
    why: 'Such a scan reads every partition from end to end and takes disk and cache away from the other requests.',
    todo: 'Scan at quiet hours and slowly, or export the data by a backup and work on the copy.',
  }),
  temporary_without_ttl: ({ bytes: size }, say) => ({
    what: 'Rows lose their worth after some time, but nothing removes them.',
    why: `In 36 months ${bytes(size, say)} are added that nobody needs.`,
    todo: 'Give the table a TTL: expired rows are removed by themselves.',
  }),
  dominating_hash_key: ({ field, share }, say) => ({
    what: `One value of ${say.name(field)} has ${percent(share, say)} of the records.`,
    why: 'They are all in the same partition, which more partitions or nodes cannot split.',
    todo: 'Add a field or a bucket number to the hash key that divides this value, or give it a table of its own.',
  }),
  skewed_size: ({ ratio, bytes: size, limit }, say) => ({
    what: `The largest partition holds ${say.quantity(ratio, 'times')} the mean: ${bytes(size, say)} in 12 months.`,
    why: `One partition lives on one disk of a server; it should stay below ${bytes(limit, say)}.`,
    todo: 'Put a field into the hash key that divides the large values.',
  }),
  skewed_requests: ({ ratio, rate: requests }, say) => ({
    what: `The busiest partition gets ${say.quantity(ratio, 'times')} the mean: ${rate(requests, say)}.`,
    why: 'One server answers all requests of a partition, and gets slow before the others have work.',
    todo: 'Put a field into the hash key that divides the busy values, or cache them in the client.',
  }),
  hot_partition_over_host: ({ rate: requests, share }, say) => ({
    what: `One partition alone gets ${rate(requests, say)}, ${percent(share, say)} of what a whole server can do.`,
    why: 'One server answers all requests of a partition: no number of servers helps.',
    todo: 'Change the hash key so that these requests fall on many keys.',
  }),
  key_too_long: ({ bytes: size, limit }, say) => ({
    what: `A hash key may have ${bytes(size, say)}.`,
    why: `Pegasus stores hash keys below ${bytes(limit, say)} only.`,
    todo: 'Use a digest of the long fields as the key and store the fields in the value.',
  }),
  long_key: ({ bytes: size, limit }, say) => ({
    what: `A key may have ${bytes(size, say)}.`,
    why: `The Java client refuses keys above ${bytes(limit, say)}.`,
    todo: 'Shorten the fields, or use a digest of them.',
  }),
  name_with_dot: ({ table }, say) => ({
    what: `The name ${say.name(table)} has a dot.`,
    why: 'Pegasus builds the names of its counters with dots, so the figures of this table cannot be told from others.',
    todo: 'Use an underscore instead.',
  }),
  few_replicas: ({ replicas }, say) => ({
    what: `The table is to have ${say.count(replicas, 'copy', 'copies')} of its data.`,
    why: 'Writes need two living copies: with fewer than three, the loss of one server stops writes or loses data.',
    todo: 'Take three replicas.',
  }),
  atomic_over_hash_keys: (_, _say) => ({
    what: 'Several hash keys are to change at once or not at all.',
    why: 'Pegasus changes rows together only under one hash key.',
    todo: 'Put what changes together under one hash key, or use another database for it.',
  }),
  too_many_partitions: ({ bytes: size, partitions }, say) => ({
    what: `Even with ${say.count(partitions, 'partition')} each would hold ${bytes(size, say)}.`,
    why: 'Each partition costs memory and files on three servers, and one should stay below 10 GiB.',
    todo: 'Divide the data into several tables or clusters, or keep less of it.',
  }),
  batch_writes: ({ peak, mean }, say) => ({
    what: `Batches write ${rate(peak, say)}, on the average of the day ${rate(mean, say)}.`,
    why: 'While a batch runs, the reads of all tables on these servers get slower.',
    todo: 'Let the writer limit itself; the commands below limit the table.',
  }),
  no_spare_node: ({ cluster, nodes }, say) => ({
    what: `${say.name(cluster)} has ${say.count(nodes, 'node')}, as many as there are copies.`,
    why: 'When one is lost there is no place for the third copy until it is back.',
    todo: 'Add a node when you can.',
  }),
  does_not_fit: ({ cluster, resources: names, nodes }, say) => ({
    what: `The table does not fit on ${say.name(cluster)} today: ${resources(names)} would not be enough.`,
    why: 'It must fit while all nodes are there and also while one is lost.',
    todo: mend(nodes, say),
  }),
  stops_fitting: ({ cluster, month, resources: names, nodes }, say) => ({
    what: `In month ${say.number(month)} the table no longer fits on ${say.name(cluster)}: ${resources(names)} is used up.`,
    why: 'It must fit for a year, also while one node is lost.',
    todo: mend(nodes, say),
  }),
  capacity_plan: ({ cluster, month, resources: names, nodes }, say) => ({
    what: `From month ${say.number(month)} on ${say.name(cluster)} is too small: ${resources(names)} is used up.`,
    why: 'This is beyond the year that the table must fit for, but machines take time to come.',
    todo: mend(nodes, say),
  }),
};
