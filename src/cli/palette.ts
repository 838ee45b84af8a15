import { createColors } from 'picocolors';
import type { Status } from '../checks/check.ts';

type Paint = (text: string) => string;

/** Colours by meaning; without colour every one of them leaves the text as it is. */
export interface Palette {
  readonly status: Readonly<Record<Status, Paint>>;
  readonly bold: Paint;
  readonly dim: Paint;
}

export function palette(color: boolean): Palette {
  const colors = createColors(color);
  return {
    status: {
      ok: colors.green,
      warning: colors.yellow,
      critical: (text) => colors.bold(colors.red(text)),
      unknown: colors.magenta,
    },
    bold: colors.bold,
    dim: colors.dim,
  };
}
