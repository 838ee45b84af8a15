import { useEffect, useRef } from 'preact/hooks';

const KEYS: readonly (readonly [keys: string, meaning: string])[] = [
  ['g f', 'fleet'],
  ['g i', 'incidents'],
  ['g t', 'time machine'],
  ['g o', 'onboarding'],
  ['g a', 'operations'],
  ['g m', 'inbox (local mode)'],
  ['r', 'ask again for what is shown'],
  ['/', 'filter the first list'],
  ['↑ ↓ j k Home End', 'along the links of a list'],
  ['← →', 'with a chart focused: along its points'],
  ['+ − 0', 'with a chart focused: nearer, farther, everything'],
  ['t', 'theme: system, light, dark'],
  ['l', 'language of what is told of clusters: English, 中文'],
  ['Esc', 'close this'],
];

/** The keys, in a dialog that the browser keeps the focus in. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <dl class="keys">
        {KEYS.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">
        Times are of your clock; hold the pointer over one for UTC. Pages ask again every 15 seconds while you can see
        them.
      </p>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
