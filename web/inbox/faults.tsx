import { useState } from 'preact/hooks';
import type { LocalFault } from '../../src/local/dashboard/local-routes.ts';
import { type RequestFailed, send } from '../lib/http.ts';
import { useLive } from '../lib/live.ts';
import { Await, Empty } from '../ui/async.tsx';
import { Section } from '../ui/section.tsx';

interface Faults {
  /** Empty: no cluster is simulated. */
  readonly faults: readonly LocalFault[];
}

/** Breaks the simulated cluster, and mends it again. */
export function FaultPanel() {
  const live = useLive<Faults>('/local/faults');
  const [said, setSaid] = useState<{ readonly text: string; readonly failed: boolean } | undefined>(undefined);
  const ask = async (path: string, body: object, done: string): Promise<void> => {
    try {
      await send(path, body);
      setSaid({ text: done, failed: false });
    } catch (error) {
      setSaid({ text: (error as RequestFailed).message, failed: true });
    }
    live.refresh();
  };
  return (
    <Section title="Faults of the simulated cluster">
      <p>
        <button type="button" onClick={() => void ask('/local/inspections', {}, 'Every cluster is being inspected.')}>
          Inspect now
        </button>
      </p>
      <p role="status" class={said?.failed ? 'refused' : 'done'}>
        {said?.text}
      </p>
      <Await live={live} what="the faults">
        {({ faults }) =>
          faults.length === 0 ? (
            <Empty>No cluster of this configuration is simulated, so nothing can be broken.</Empty>
          ) : (
            <ul class="faults">
              {faults.map(({ name, what, active }) => (
                <li key={name}>
                  <button
                    type="button"
                    aria-pressed={active}
                    onClick={() =>
                      void ask(
                        '/local/faults',
                        { name, active: !active },
                        active ? `${name} is mended.` : `${name} is there now.`,
                      )
                    }
                  >
                    {active ? `◆ Mend ${name}` : `Break: ${name}`}
                  </button>
                  <span>{what}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </Section>
  );
}
