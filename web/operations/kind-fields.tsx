import { useState } from 'preact/hooks';
import { ATTESTATIONS, type OperationKind } from '../../src/operate/operation.ts';
import { COPY_RATE, MAX_WHY, TIME_LIMIT } from '../../src/operate/request-limits.ts';
import { fieldTime } from '../lib/format.ts';
import { Field } from '../ui/form.tsx';
import { type Problems, proposedWindow, zoneText } from './ask.ts';

interface KindFieldsProps {
  readonly kind: OperationKind;
  readonly problems: Problems;
}

/** Everything that can be said of a kind of operation. */
export function KindFields({ kind, problems }: KindFieldsProps) {
  if (kind === 'freeze') return <Field name="why" label="Why" required maxLength={MAX_WHY} />;
  if (kind === 'unfreeze') return null;
  if (kind === 'rebalance') return <Rebalance problems={problems} />;
  return (
    <>
      <Field name="host" label="Host" required maxLength={253} hint="Its name, as the hosts of the cluster list it." />
      <Field
        name="unit"
        label="Unit of its supervisor"
        required
        maxLength={128}
        hint="It begins with pegasus, e.g. pegasus-replica.service."
      />
    </>
  );
}

const VOUCHED: Readonly<Record<(typeof ATTESTATIONS)[number], string>> = {
  no_bulk_load: 'No bulk load runs',
  no_backup: 'No backup runs',
  no_duplication: 'No duplication runs',
  owners_told: 'Owners of latency-sensitive tables have been told',
};

function Rebalance({ problems }: { readonly problems: Problems }) {
  return (
    <>
      <Field
        name="timeLimitMinutes"
        label="Time limit, minutes"
        hint={`${TIME_LIMIT.least} to ${TIME_LIMIT.most}; empty: operations.timeLimit of the configuration.`}
        maxLength={4}
        isWhole
        problem={problems['timeLimitMinutes']}
      />
      <label class="field">
        <span>What is moved</span>
        <select name="onlyPrimaries">
          <option value="false">replicas and roles</option>
          <option value="true">roles only, no data</option>
        </select>
      </label>
      <Field
        name="copyRate"
        label="Copy rate, MB/s per disk"
        hint={`${COPY_RATE.least} to ${COPY_RATE.most.toLocaleString('en')}; empty: operations.copyRate of the configuration. Roles alone copy nothing.`}
        maxLength={5}
        isWhole
        problem={problems['copyRate']}
      />
      <QuietHours problems={problems} />
      <fieldset>
        <legend>What you vouch for, where it cannot be seen</legend>
        {ATTESTATIONS.map((each) => (
          <label key={each} class="check">
            <input type="checkbox" name="attested" value={each} /> {VOUCHED[each]}
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** The whole time limit must lie in quiet hours; where nobody has named any and none are learnt, they are named here. */
function QuietHours({ problems }: { readonly problems: Problems }) {
  const [isNamed, setNamed] = useState(false);
  const proposed = proposedWindow(Date.now());
  return (
    <>
      <label class="field">
        <span>Quiet hours</span>
        <select name="quiet" onChange={(event) => setNamed(event.currentTarget.value === 'named')}>
          <option value="known">as configured, or as learnt from the traffic</option>
          <option value="named">as I name them</option>
        </select>
        <small>Your own count only where neither the configuration nor the learnt traffic tells any.</small>
      </label>
      {isNamed && (
        <fieldset>
          <legend>Quiet hours, by your clock ({zoneText(proposed.from)})</legend>
          <Field
            name="from"
            label="From"
            type="datetime-local"
            required
            value={fieldTime(proposed.from).slice(0, 16)}
            problem={problems['from']}
          />
          <Field
            name="to"
            label="Until"
            type="datetime-local"
            required
            value={fieldTime(proposed.to).slice(0, 16)}
            hint="The time limit must be over by then; at most 24 hours after the beginning."
            problem={problems['to']}
          />
        </fieldset>
      )}
    </>
  );
}
