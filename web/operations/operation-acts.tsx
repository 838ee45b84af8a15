import { send } from '../lib/http.ts';
import { proposedName, rememberName, useAbout } from '../lib/who.ts';
import { ActionForm, Field, textOf } from '../ui/form.tsx';
import { Section } from '../ui/section.tsx';
import { addressOf, type OperationAnswer } from './wire.ts';

/** What a person can do about an operation, as it stands. */
export function OperationActs({
  operation,
  onDone,
}: {
  readonly operation: OperationAnswer;
  readonly onDone: () => void;
}) {
  const about = useAbout();
  const { cluster, id, hash, status, plannedBy } = operation;
  const by = proposedName(about);
  const act = (what: string, body: (fields: FormData) => object) => async (fields: FormData) => {
    const name = textOf(fields, 'by') ?? '';
    rememberName(name);
    await send(`${addressOf(cluster, id)}/${what}`, { by: name, ...body(fields) });
    onDone();
  };
  const who = (label: string) => <Field name="by" label={label} value={by} required maxLength={64} />;
  if (operation.endedAt !== undefined) return null;
  return (
    <Section title="What you can do">
      {status === 'planned' && (
        <ActionForm
          key="approve"
          action="Approve this plan"
          done="Approved."
          onSubmit={act('approve', () => ({ hash }))}
        >
          {who('Who approves')}
          <small>Another person than {plannedBy}, unless the configuration allows anyone.</small>
        </ActionForm>
      )}
      {status === 'approved' && (
        <ActionForm key="run" action="Run it now" done="It begins within a minute." onSubmit={act('run', () => ({}))}>
          {who('Who runs it')}
        </ActionForm>
      )}
      {status !== 'reverting' && (
        <ActionForm
          key="abort"
          action="Abort"
          done="Aborted: what was done is taken back."
          onSubmit={act('abort', (fields) => ({ comment: textOf(fields, 'comment') }))}
        >
          {who('Who aborts')}
          <Field name="comment" label="Why" />
        </ActionForm>
      )}
      {status === 'reverting' && <p role="status">What was done is being taken back.</p>}
    </Section>
  );
}
