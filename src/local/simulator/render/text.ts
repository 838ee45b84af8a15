import { MACHINES } from '../layout.ts';

/** `YYYY-MM-DD HH:MM:SS` in UTC: the simulated servers' local time. */
export function dateTime(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** A double as the shell's tables print it: 0 is always `0.00`, whatever the number of decimals. */
export function decimals(value: number, digits: number): string {
  return Math.abs(value) < 1e-6 ? '0.00' : value.toFixed(digits);
}

/** The shell's `-j` output: four blanks, every leaf a string. */
export function shellJson(tables: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(tables, null, 4)}\n`;
}

/** A table of names and values as text: names padded to the longest and two blanks, values to the longest. */
export function pairs(values: Readonly<Record<string, string | number>>): string {
  const rows = Object.entries(values).map(([name, value]) => [name, String(value)] as const);
  const [names, cells] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(([name, value]) => `${name.padEnd((names ?? 0) + 2)}: ${value.padEnd(cells ?? 0)}\n`).join('');
}

const DOUBLE_MARK = '#double:';

/** A number that `remoteJson` prints with one decimal, as C++ does with a double. */
export function double(value: number): string {
  return `${DOUBLE_MARK}${value.toFixed(1)}`;
}

/** What `server_info` and `server_stat` print: two blanks, keys sorted by whoever builds the value, real types. */
export function remoteJson(value: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(value, null, 2).replaceAll(new RegExp(`"${DOUBLE_MARK}([0-9.-]+)"`, 'g'), '$1')}\n`;
}

/** What 2.4 and 2.5 print where HEAD prints names: they know servers by address. */
export function serversByAddress(text: string): string {
  return MACHINES.reduce((all, { name, address }) => all.replaceAll(`${name}:`, `${address}:`), text);
}
