import { memoryPercent, totalThroughput } from '../host-figures.ts';
import { type SeriesTable, total } from './definition.ts';
import { ofDataDirectory, ofDisk, ofHost } from './host-sources.ts';
import { metered, meterFigure, nodeColumn, usage } from './node-sources.ts';
import { column, statSources } from './table-sources.ts';

const MB = 1024 * 1024;
const storage = statSources({ rule: 'latest', columns: 'file_mb', overcounts: true }, (row) => row.storageMb);
const cacheHits = column('hit_rate', { overcounts: true, scale: 100 });

/** What is used up: memory, storage, disks, processors, network, connections. */
export const RESOURCE_SERIES = {
  storage_mb: {
    unit: 'MB',
    meaning: 'the size of the files of data; of tables one copy, of nodes every replica',
    of: { cluster: total('table'), table: storage.table, node: metered('sst_megabytes', 'replicas') },
  },
  storage_files: {
    unit: 'files',
    meaning: 'the number of files of data; of tables those of one copy, of nodes those of every replica',
    of: {
      cluster: total('table'),
      table: column('files', { overcounts: true }).table,
      node: metered('sst_files', 'replicas'),
    },
  },
  resident_memory_mb: {
    unit: 'MB',
    meaning: 'the resident memory of the replica servers',
    of: {
      cluster: total('node'),
      node: usage('memused_res_mb', 'latest', 'itself', (row) => row.residentMemoryMb),
    },
  },
  memtable_mb: {
    unit: 'MB',
    meaning: 'the memory of memtables; of tables that of one copy',
    of: {
      cluster: total('node'),
      node: nodeColumn('memtable_mb'),
      table: column('memtable_mb', { overcounts: true }).table,
    },
  },
  index_mb: {
    unit: 'MB',
    meaning: 'the memory of index and filter blocks of table readers; of tables that of one copy',
    of: { cluster: total('node'), node: nodeColumn('index_mb'), table: column('index_mb', { overcounts: true }).table },
  },
  block_cache_mb: {
    unit: 'MB',
    meaning: 'the memory of the block cache',
    of: { cluster: total('node'), node: nodeColumn('block_cache_mb') },
  },
  write_buffer_mb: {
    unit: 'MB',
    meaning: 'the memory of memtables that the write buffer manager counts',
    of: { cluster: total('node'), node: nodeColumn('write_buffer_mb', 'head') },
  },
  cache_hit_percent: {
    unit: 'percent',
    meaning: 'the share of lookups that the block cache answered, since the servers started',
    of: {
      table: cacheHits.table,
      partition: cacheHits.partition,
      node: meterFigure(['cache_hits', 'cache_lookups'], 'ratio', 'or no lookup yet', (told) => {
        const lookups = told('cache_lookups') ?? 0;
        const hits = told('cache_hits');
        return lookups <= 0 || hits === undefined ? undefined : (100 * hits) / lookups;
      }),
    },
  },
  disk_used_percent: {
    unit: 'percent',
    meaning: 'the used share of a disk; of a node that of its fullest disk',
    of: {
      disk: ofDisk('`df` used ÷ (used + available)', (disk) => disk.usedPercent),
      node: usage('100 − disk_avl_min_ratio', 'max', 'itself', ({ diskAvailableMinPercent: available }) =>
        available === undefined ? undefined : 100 - available,
      ),
    },
  },
  disk_available_mb: {
    unit: 'MB',
    meaning: 'the room that is left on a disk',
    of: { disk: ofDisk('`df` available', (disk) => disk.availableBytes / MB) },
  },
  inodes_used_percent: {
    unit: 'percent',
    meaning: 'the used share of a disk’s inodes',
    of: { disk: ofDisk('`df -i`', (disk) => disk.inodesUsedPercent) },
  },
  data_available_mb: {
    unit: 'MB',
    meaning: 'the room that is left for a server’s directory of data, as the server itself measures it',
    of: { disk: ofDataDirectory('disk_capacity_avail_mb') },
  },
  data_capacity_mb: {
    unit: 'MB',
    meaning: 'the size of the disk of a server’s directory of data, as the server itself measures it',
    of: { disk: ofDataDirectory('disk_capacity_total_mb') },
  },
  cpu_percent: {
    unit: 'percent',
    meaning: 'the busy share of all processors between two samples',
    of: { host: ofHost('`/proc/stat`', 'rate', ({ cpuPercent }) => (cpuPercent.known ? cpuPercent.value : undefined)) },
  },
  memory_percent: {
    unit: 'percent',
    meaning: 'the share of memory that new processes cannot have',
    of: {
      host: ofHost('`/proc/meminfo` MemTotal − MemAvailable', 'ratio', ({ memory }) =>
        memory.known ? memoryPercent(memory.value) : undefined,
      ),
    },
  },
  network_in_bps: {
    unit: 'bytes/s',
    meaning: 'what is received between two samples, over all interfaces but the loopback',
    of: {
      host: ofHost('`/proc/net/dev`', 'rate', ({ interfaces }) =>
        interfaces.known ? totalThroughput(interfaces.value).inBytes : undefined,
      ),
    },
  },
  network_out_bps: {
    unit: 'bytes/s',
    meaning: 'what is sent between two samples, over all interfaces but the loopback',
    of: {
      host: ofHost('`/proc/net/dev`', 'rate', ({ interfaces }) =>
        interfaces.known ? totalThroughput(interfaces.value).outBytes : undefined,
      ),
    },
  },
  connections: {
    unit: 'connections',
    meaning: 'the number of established connections; of a node those that others hold to the server',
    of: {
      host: ofHost('`/proc/net/tcp`, `tcp6` ESTABLISHED', 'latest', ({ sockets }) =>
        sockets.known ? sockets.value.established : undefined,
      ),
      node: metered('network_sessions'),
    },
  },
  queued_tasks: {
    unit: 'tasks',
    meaning: 'the number of tasks that wait in all queues of a server',
    of: { node: metered('queued_tasks') },
  },
  longest_queue: {
    unit: 'tasks',
    meaning: 'the number of tasks that wait in a server’s longest queue',
    of: { cluster: total('node', 'max'), node: metered('longest_queue') },
  },
} as const satisfies SeriesTable;
