import type { Store } from '../../src/pipeline/ports.ts';
import { detectionContract } from './store-detection-contract.ts';
import { reportsContract } from './store-reports-contract.ts';
import { runsContract } from './store-runs-contract.ts';
import { stateContract } from './store-state-contract.ts';

/** What every store does. @param open an empty one, whose clock says NOW of test/support/store-values.ts */
export function storeContract(open: () => Promise<Store>): void {
  runsContract(open);
  reportsContract(open);
  stateContract(open);
  detectionContract(open);
}
