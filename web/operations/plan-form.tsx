import { useEffect, useRef, useState } from 'preact/hooks';
import { OPERATION_KINDS, type OperationKind } from '../../src/operate/operation.ts';
import { API, type Fleet } from '../lib/api.ts';
import { send } from '../lib/http.ts';
import { useLive } from '../lib/live.ts';
import { go, href } from '../lib/router.ts';
import { proposedName, rememberName, useAbout } from '../lib/who.ts';
import { ActionForm, Field, textOf } from '../ui/form.tsx';
import { Section } from '../ui/section.tsx';
import { askOf, type Problems } from './ask.ts';
import { KindFields } from './kind-fields.tsx';
import { addressOf, type OperationAnswer } from './wire.ts';

/** What each kind does, in few words. */
const MEANINGS: Readonly<Record<OperationKind, string>> = {
  rebalance: 'Sets lively until the cluster is even or the time limit has passed; then steady again.',
  freeze: 'Sets freezed: nothing is moved or cured, until an unfreeze.',
  unfreeze: 'Sets steady: replicas of lost nodes are rebuilt.',
  supervisor_stop: 'Stops the unit of one server, so that nothing starts it again, until a start.',
  supervisor_start: 'Starts the unit of one server.',
};

/** Plans an operation, and goes to its page: what it would do, what could go wrong, and whether it may be done now. */
export function PlanForm() {
  const about = useAbout();
  const fleet = useLive<Fleet>(API.fleet, undefined).data;
  const [kind, setKind] = useState<OperationKind>('rebalance');
  const [problems, setProblems] = useState<Problems>({});
  const fields = useFocusOnProblem(problems);
  const plan = async (form: FormData): Promise<void> => {
    const typed = Object.fromEntries([...form.keys()].map((name) => [name, textOf(form, name)]));
    const asked = askOf(kind, typed, form.getAll('attested').map(String), Date.now());
    setProblems(asked.ok ? {} : asked.problems);
    if (!asked.ok) throw new Error('Nothing was planned: look at the fields that say what they need.');
    const { by = '', cluster = '' } = typed;
    rememberName(by);
    const { id } = await send<OperationAnswer>(addressOf(cluster), { by, kind, ...asked.ask });
    go(href(['operations', cluster, id]));
  };
  const clusters = (fleet?.clusters ?? []).filter(({ inspections }) => inspections.length > 0);
  return (
    <Section title="Plan an operation">
      <p class="quiet">Planning changes nothing. Another person approves the plan, and only then it can be run.</p>
      <ActionForm action="Plan" done="Planned." onSubmit={plan}>
        <label class="field">
          <span>Cluster</span>
          <select name="cluster" required>
            {clusters.map(({ cluster }) => (
              <option key={cluster}>{cluster}</option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Operation</span>
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value as OperationKind)}>
            {OPERATION_KINDS.map((each) => (
              <option key={each} value={each}>
                {each.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
          <small>{MEANINGS[kind]}</small>
        </label>
        <div class="stack" ref={fields}>
          <KindFields kind={kind} problems={problems} />
        </div>
        <Field name="by" label="Who plans it" value={proposedName(about)} required maxLength={64} />
      </ActionForm>
    </Section>
  );
}

/** Somebody whose form is not taken goes on at the first field that says why. */
function useFocusOnProblem(problems: Problems) {
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    fields.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [problems]);
  return fields;
}
