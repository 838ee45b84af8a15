import { useState } from 'preact/hooks';
import { ATTESTATIONS, OPERATION_KINDS, type OperationKind } from '../../src/operate/operation.ts';
import { API, type Fleet } from '../lib/api.ts';
import { send } from '../lib/http.ts';
import { useLive } from '../lib/live.ts';
import { go, href } from '../lib/router.ts';
import { proposedName, rememberName, useAbout } from '../lib/who.ts';
import { ActionForm, Field, textOf } from '../ui/form.tsx';
import { Section } from '../ui/section.tsx';
import { addressOf, type OperationAnswer } from './wire.ts';

/** Plans an operation, and goes to its page: what it would do, what could go wrong, and whether it may be done now. */
export function PlanForm() {
  const about = useAbout();
  const fleet = useLive<Fleet>(API.fleet, undefined).data;
  const [kind, setKind] = useState<OperationKind>('rebalance');
  const plan = async (fields: FormData): Promise<void> => {
    const by = textOf(fields, 'by') ?? '';
    rememberName(by);
    const cluster = String(fields.get('cluster'));
    const { id } = await send<OperationAnswer>(addressOf(cluster), { by, kind, ...askOf(kind, fields) });
    go(href(['operations', cluster, id]));
  };
  return (
    <Section title="Plan an operation">
      <p class="quiet">Planning changes nothing. Another person approves the plan, and only then it can be run.</p>
      <ActionForm key={about?.user ?? ''} action="Plan" done="Planned." onSubmit={plan}>
        <label class="field">
          <span>Cluster</span>
          <select name="cluster" required>
            {(fleet?.clusters ?? []).map(({ cluster }) => (
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
        </label>
        <FieldsOf kind={kind} />
        <Field name="by" label="Who plans it" value={proposedName(about)} required maxLength={64} />
      </ActionForm>
    </Section>
  );
}

function FieldsOf({ kind }: { readonly kind: OperationKind }) {
  if (kind === 'freeze') return <Field name="why" label="Why" required maxLength={300} />;
  if (kind === 'unfreeze') return null;
  if (kind !== 'rebalance') {
    return (
      <>
        <Field name="host" label="Host" required maxLength={253} />
        <Field name="unit" label="Unit of its supervisor" required maxLength={128} />
      </>
    );
  }
  return (
    <>
      <Field name="timeLimitMinutes" label="Time limit, minutes" hint="As configured, if empty." maxLength={4} />
      <Field name="copyRate" label="Copy rate, MB/s per disk" hint="As configured, if empty." maxLength={5} />
      <label class="field">
        <span>What is moved</span>
        <select name="onlyPrimaries">
          <option value="false">replicas and roles</option>
          <option value="true">roles only, no data</option>
        </select>
      </label>
      <fieldset>
        <legend>What you vouch for, where it cannot be seen</legend>
        {ATTESTATIONS.map((each) => (
          <label key={each} class="check">
            <input type="checkbox" name="attested" value={each} /> {each.replaceAll('_', ' ')}
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** Keys that the kind has; what is left empty is as configured. */
function askOf(kind: OperationKind, fields: FormData): object {
  const number = (name: string) => {
    const text = textOf(fields, name);
    return text === undefined ? undefined : Number(text);
  };
  if (kind === 'unfreeze') return {};
  if (kind === 'freeze') return { why: textOf(fields, 'why') };
  if (kind !== 'rebalance') return { host: textOf(fields, 'host'), unit: textOf(fields, 'unit') };
  return {
    timeLimitMinutes: number('timeLimitMinutes'),
    copyRate: number('copyRate'),
    onlyPrimaries: fields.get('onlyPrimaries') === 'true',
    attested: fields.getAll('attested').map(String),
  };
}
