import { send } from '../lib/http.ts';
import { proposedName, rememberName, useAbout } from '../lib/who.ts';
import { ActionForm, Field, textOf } from '../ui/form.tsx';

interface SilenceFormProps {
  readonly cluster: string;
  /** Proposed for what is silenced. */
  readonly check?: string;
  readonly entity?: string;
  readonly onDone: () => void;
}

const HOUR = 3_600_000;
const LENGTHS: readonly (readonly [label: string, hours: number])[] = [
  ['1 hour', 1],
  ['4 hours', 4],
  ['8 hours', 8],
  ['1 day', 24],
  ['3 days', 72],
  ['7 days', 168],
];

/** Asks for quiet: messages are held and evaluation goes on. */
export function SilenceForm({ cluster, check, entity, onDone }: SilenceFormProps) {
  const about = useAbout();
  const silence = async (fields: FormData): Promise<void> => {
    const by = textOf(fields, 'by') ?? '';
    rememberName(by);
    const endsAt = new Date(Date.now() + Number(fields.get('hours')) * HOUR).toISOString();
    const matcher = { check: textOf(fields, 'check'), entity: textOf(fields, 'entity') };
    const body = { by, matchers: [matcher], endsAt, comment: textOf(fields, 'comment') };
    await send(`/api/clusters/${encodeURIComponent(cluster)}/silences`, body);
    onDone();
  };
  return (
    <ActionForm action="Silence" done="Silenced. Evaluation goes on." onSubmit={silence}>
      <Field name="by" label="Who asks" value={proposedName(about)} required maxLength={64} />
      <Field
        name="check"
        label="Check"
        {...(check === undefined ? {} : { value: check })}
        hint="* and ? stand for any text."
      />
      <Field
        name="entity"
        label="Entity"
        {...(entity === undefined ? {} : { value: entity })}
        hint="A name, or kind/name."
      />
      <label class="field">
        <span>For</span>
        <select name="hours">
          {LENGTHS.map(([label, hours]) => (
            <option key={label} value={hours}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <Field name="comment" label="Why" required />
    </ActionForm>
  );
}
