import type { SimSocket, SocketState } from '../machine-sockets.ts';

const STATE_CODES: Readonly<Record<SocketState, string>> = { ESTABLISHED: '01', TIME_WAIT: '06', LISTEN: '0A' };
const HEADER_4 = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
const HEADER_6 =
  '  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
const ANY_6 = '00000000000000000000000000000000';

/** /proc/net/tcp. */
export function renderTcp(sockets: readonly SimSocket[]): string {
  const lines = sockets.map((socket, index) => {
    const local = endpoint(socket.local, socket.localPort);
    const remote = endpoint(socket.remote, socket.remotePort);
    return line(index, local, remote, STATE_CODES[socket.state]);
  });
  return `${[HEADER_4.padEnd(149), ...lines].join('\n')}\n`;
}

/** /proc/net/tcp6: only sshd listens there. */
export function renderTcp6(): string {
  return `${[HEADER_6, line(0, `${ANY_6}:0016`, `${ANY_6}:0000`, STATE_CODES.LISTEN)].join('\n')}\n`;
}

function line(index: number, local: string, remote: string, state: string): string {
  const rest = '00000000:00000000 00:00000000 00000000  1000        0';
  return `${String(index).padStart(4)}: ${local} ${remote} ${state} ${rest} ${281_000 + index} 1 0000000000000000 20 4 30 10 -1`;
}

/** The kernel prints addresses as little-endian words in hexadecimal. */
function endpoint(address: string, port: number): string {
  const bytes = address.split('.').map((part) => hex(Number(part), 2));
  return `${bytes.toReversed().join('')}:${hex(port, 4)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
