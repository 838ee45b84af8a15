import { main } from '../../src/cli/main.ts';

export interface CliRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliSetting {
  /** Epoch milliseconds. */
  readonly now?: number;
  readonly color?: boolean;
  readonly width?: number;
}

/** Runs one command line as a terminal without colours would, and keeps what it printed. */
export async function runCli(
  argv: readonly string[],
  { now = 0, color = false, width = 80 }: CliSetting = {},
): Promise<CliRun> {
  let [stdout, stderr] = ['', ''];
  const status = await main(argv, {
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    now: () => now,
    color,
    width,
  });
  return { status, stdout, stderr };
}
