import { unknown } from '../../src/pegasus/reading.ts';
import type { Machines } from '../../src/pipeline/diagnose-ports.ts';

/** A provider that knows no machine. */
export const NO_MACHINES: Machines = { statusOf: async (hostId) => unknown('not_collected', `no instance ${hostId}`) };
