import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The text of a probe that is deployed. */
const PROBES = fileURLToPath(new URL('../../../probes', import.meta.url));
const text = readFileSync(`${PROBES}/cluster`, 'utf8');

/**
 * The value of an assignment at the beginning of a line of the cluster probe: what it asks for stands there only.
 * @throws Error where there is none
 */
export function probeConstant(name: string): string {
  const [, quoted, bare] = new RegExp(`^${name}=(?:'([^']*)'|(\\S+))`, 'm').exec(text) ?? [];
  const value = quoted ?? bare;
  if (value === undefined) throw new Error(`probes/cluster has no ${name}`);
  return value;
}
