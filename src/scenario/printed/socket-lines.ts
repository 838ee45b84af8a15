const STATES = [
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT1',
  'FIN_WAIT2',
  'TIME_WAIT',
  'CLOSE',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
] as const;
const MAX_LINES = 40;

interface Socket {
  readonly state: string;
  readonly localPort: number;
  readonly remote: string;
  readonly remotePort: number;
}

/** What the host probe makes of the kernel's lists of sockets. */
export function socketLines(tables: readonly string[], ports: readonly number[]): string {
  const sockets = tables.flatMap(socketsOf);
  const open = sockets.filter(({ state }) => state === 'ESTABLISHED');
  const listening = new Set(sockets.filter(({ state }) => state === 'LISTEN').map(({ localPort }) => localPort));
  const outgoing = open.filter(({ localPort }) => !listening.has(localPort));
  const remotes = counted(
    open.filter(({ localPort }) => ports.includes(localPort)).map(({ localPort, remote }) => `${localPort} ${remote}`),
  );
  const outbound = [...counted(outgoing.map(({ remotePort }) => String(remotePort)))].map(([port, count]) => {
    const own = outgoing.filter(({ remotePort }) => String(remotePort) === port);
    return [`${port} ${new Set(own.map(({ remote }) => remote)).size}`, count] as const;
  });
  return [
    ...[...counted(sockets.map(({ state }) => state))].map(([state, count]) => `state ${state} ${count}`).toSorted(),
    `remotes ${remotes.size}`,
    ...ranked('remote', [...remotes]),
    `outbounds ${outbound.length}`,
    ...ranked('outbound', outbound),
    '',
  ].join('\n');
}

function socketsOf(table: string): readonly Socket[] {
  const rows = table.split('\n').slice(1);
  return rows.flatMap((row): Socket[] => {
    const [, localPort = '', remote = '', remotePort = '', state = ''] =
      /^ *\d+: [0-9A-F]+:([0-9A-F]{4}) ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]{2}) /.exec(row) ?? [];
    if (state === '') return [];
    const name = STATES[Number.parseInt(state, 16) - 1] ?? `STATE_${state}`;
    return [{ state: name, localPort: hex(localPort), remote: dotted(remote), remotePort: hex(remotePort) }];
  });
}

function dotted(word: string): string {
  return [6, 4, 2, 0].map((at) => hex(word.slice(at, at + 2))).join('.');
}

function hex(digits: string): number {
  return Number.parseInt(digits, 16);
}

function counted(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Most connections first, as far as the probe tells. */
function ranked(name: string, counts: readonly (readonly [string, number])[]): readonly string[] {
  return counts
    .map(([key, count]) => ({ line: `${name} ${key} ${count}`, count }))
    .toSorted((a, b) => b.count - a.count || (a.line < b.line ? -1 : 1))
    .slice(0, MAX_LINES)
    .map(({ line }) => line);
}
