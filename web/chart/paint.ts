import type uPlot from 'uplot';
import type { ChartMark } from './model.ts';

/** Colours as the theme has them now: a canvas knows no variables. */
export function color(name: string): string {
  const probe = document.createElement('span');
  probe.className = 'hidden';
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

const SHAPES: Readonly<Record<string, string>> = { critical: '◆', warning: '▲', info: 'ℹ', unknown: '?' };

/** Paints what was found: a tinted stretch from its beginning to its end, with its mark on top. */
export function paintMarks(plot: uPlot, marks: readonly ChartMark[]): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.font = `${12 * ratio}px sans-serif`;
  for (const { from, until, severity } of marks) {
    const left = plot.valToPos(from / 1000, 'x', true);
    const right = until === undefined ? bbox.left + bbox.width : plot.valToPos(until / 1000, 'x', true);
    ctx.globalAlpha = 0.12;
    ctx.fillStyle = color(toneOf(severity));
    ctx.fillRect(left, bbox.top, Math.max(2 * ratio, right - left), bbox.height);
    ctx.globalAlpha = 1;
    ctx.fillText(SHAPES[severity] ?? '·', Math.max(bbox.left, left) + 2 * ratio, bbox.top + 13 * ratio);
  }
  ctx.restore();
}

function toneOf(severity: string): string {
  return severity === 'info' ? 'quiet' : severity in SHAPES ? severity : 'unknown';
}
