/** /proc/net/fib_trie, as far as a machine's own addresses go: each stands in both tables. */
export function renderRoutes(address: string): string {
  const table = (name: string) => [
    `${name}:`,
    '  +-- 0.0.0.0/0 3 0 5',
    ...['127.0.0.1', address].flatMap((own) => [`     |-- ${own}`, '        /32 host LOCAL']),
  ];
  return `${[...table('Main'), ...table('Local')].join('\n')}\n`;
}
