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
    of: { cluster: total('table'), table: storage.table, node: metered('sst_megabytes', 'replicas') },
  },
  storage_files: {
    unit: 'files',
    of: {
      cluster: total('table'),
      table: column('files', { overcounts: true }).table,
      node: metered('sst_files', 'replicas'),
    },
  },
  resident_memory_mb: {
    unit: 'MB',
    of: {
      cluster: total('node'),
      node: usage('memused_res_mb', 'latest', 'itself', (row) => row.residentMemoryMb),
    },
  },
  memtable_mb: {
    unit: 'MB',
    of: {
      cluster: total('node'),
      node: nodeColumn('memtable_mb'),
      table: column('memtable_mb', { overcounts: true }).table,
    },
  },
  index_mb: {
    unit: 'MB',
    of: { cluster: total('node'), node: nodeColumn('index_mb'), table: column('index_mb', { overcounts: true }).table },
  },
  block_cache_mb: {
    unit: 'MB',
    of: { cluster: total('node'), node: nodeColumn('block_cache_mb') },
  },
  write_buffer_mb: {
    unit: 'MB',
    of: { cluster: total('node'), node: nodeColumn('write_buffer_mb', 'head') },
  },
  cache_hit_percent: {
    unit: 'percent',
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
    of: {
      disk: ofDisk('`df` used ÷ (used + available)', (disk) => disk.usedPercent),
      node: usage('100 − disk_avl_min_ratio', 'max', 'itself', ({ diskAvailableMinPercent: available }) =>
        available === undefined ? undefined : 100 - available,
      ),
    },
  },
  disk_available_mb: {
    unit: 'MB',
    of: { disk: ofDisk('`df` available', (disk) => disk.availableBytes / MB) },
  },
  inodes_used_percent: {
    unit: 'percent',
    of: { disk: ofDisk('`df -i`', (disk) => disk.inodesUsedPercent) },
  },
  data_available_mb: {
    unit: 'MB',
    of: { disk: ofDataDirectory('disk_capacity_avail_mb') },
  },
  data_capacity_mb: {
    unit: 'MB',
    of: { disk: ofDataDirectory('disk_capacity_total_mb') },
  },
  cpu_percent: {
    unit: 'percent',
    of: { host: ofHost('`/proc/stat`', 'rate', ({ cpuPercent }) => (cpuPercent.known ? cpuPercent.value : undefined)) },
  },
  memory_percent: {
    unit: 'percent',
    of: {
      host: ofHost('`/proc/meminfo` MemTotal − MemAvailable', 'ratio', ({ memory }) =>
        memory.known ? memoryPercent(memory.value) : undefined,
      ),
    },
  },
  network_in_bps: {
    unit: 'bytes/s',
    of: {
      host: ofHost('`/proc/net/dev`', 'rate', ({ interfaces }) =>
        interfaces.known ? totalThroughput(interfaces.value).inBytes : undefined,
      ),
    },
  },
  network_out_bps: {
    unit: 'bytes/s',
    of: {
      host: ofHost('`/proc/net/dev`', 'rate', ({ interfaces }) =>
        interfaces.known ? totalThroughput(interfaces.value).outBytes : undefined,
      ),
    },
  },
  connections: {
    unit: 'connections',
    of: {
      host: ofHost('`/proc/net/tcp`, `tcp6` ESTABLISHED', 'latest', ({ sockets }) =>
        sockets.known ? sockets.value.established : undefined,
      ),
      node: metered('network_sessions'),
    },
  },
  queued_tasks: {
    unit: 'tasks',
    of: { node: metered('queued_tasks') },
  },
  longest_queue: {
    unit: 'tasks',
    of: { cluster: total('node', 'max'), node: metered('longest_queue') },
  },
} as const satisfies SeriesTable;
