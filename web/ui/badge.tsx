const MARKS: Readonly<Record<string, readonly [mark: string, tone: string]>> = {
  ok: ['●', 'ok'],
  complete: ['●', 'plain'],
  partial: ['◐', 'warning'],
  blind: ['○', 'unknown'],
  info: ['ℹ', 'plain'],
  warning: ['▲', 'warning'],
  critical: ['◆', 'critical'],
  unknown: ['?', 'unknown'],
  firing: ['◆', 'critical'],
  acknowledged: ['✓', 'plain'],
  resolved: ['●', 'ok'],
  certain: ['●', 'plain'],
  likely: ['◐', 'plain'],
  possible: ['○', 'plain'],
};

/** A state by its word, with a mark of its own shape: colour alone says nothing. */
export function Badge({ state, label = state }: { readonly state: string; readonly label?: string }) {
  const [mark, tone] = MARKS[state] ?? ['·', 'plain'];
  return (
    <span class={`badge ${tone}`}>
      <span aria-hidden="true">{mark}</span> {label}
    </span>
  );
}
