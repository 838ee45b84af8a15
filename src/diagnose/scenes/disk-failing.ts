import type { Cause } from '../cause.ts';
import { factsOf, type Scope } from '../scope.ts';

const DEVICE = [
  /(?:I\/O|critical medium|critical target|critical nexus) error, dev (?<device>[\w-]+)/,
  /Buffer I\/O error on dev(?:ice)? (?<device>[\w-]+)/,
  /EXT4-fs error \(device (?<device>[\w-]+)\)/,
  /EXT4-fs \((?<device>[\w-]+)\): Remounting filesystem read-only/,
  /XFS \((?<device>[\w-]+)\): .*(?:I\/O error|force_shutdown|shutting down|Corruption)/i,
  /nvme (?<device>nvme\d+): (?:controller is down|Removing after probe failure|I\/O \d+ .*reset controller)/,
  /\[(?<device>sd[a-z]+)\].*(?:Medium Error|Unrecovered read error)/,
];
/** Devices that hold no data: virtual floppies and CD drives answer every read with an error. */
const NO_DISK = /^(fd|sr|loop|ram)\d/;
const SERVER = /because it is in IO_ERROR status|get disk space info failed|Input\/output error|ERR_DISK_IO_ERROR/;
/** A thread that waits for a disk so long that the kernel complains. */
const HUNG = /^INFO: task (?:pegasus|replica|meta|rocksdb)\S*:\d+ blocked for more than/;

/** A disk returns errors, or does not answer. */
export function diskFailing(scope: Scope): readonly Cause[] {
  const kernel = DEVICE.flatMap((pattern) => scope.hits(['kernel'], pattern)).filter(
    ({ groups }) => !NO_DISK.test(groups['device'] ?? ''),
  );
  const server = scope.hits(['service', 'streams'], SERVER);
  const hung = scope.hits(['kernel'], HUNG);
  if (kernel.length + server.length + hung.length === 0) return [];
  return [
    {
      code: 'disk_failing',
      confidence: confidenceOf(kernel.length, server.length),
      facts: { device: kernel.at(-1)?.groups['device'] ?? '' },
      evidence: factsOf([...hung.slice(-1), ...server.slice(-1), ...kernel.slice(-2)]),
    },
  ];
}

function confidenceOf(kernel: number, server: number): Cause['confidence'] {
  if (kernel > 1 || (kernel > 0 && server > 0)) return 'certain';
  return kernel + server > 0 ? 'likely' : 'possible';
}
