import { send } from '../lib/http.ts';
import { proposedName, rememberName, useAbout } from '../lib/who.ts';
import { ActionForm, Field, textOf } from '../ui/form.tsx';
import { Section } from '../ui/section.tsx';
import { Ago } from '../ui/time.tsx';
import { OPERATIONS, type Stop } from './wire.ts';

/** Stops everything, for everybody to pull; where it is pulled, it says by whom and lets go. */
export function KillSwitch({ stopped, onDone }: { readonly stopped: readonly Stop[]; readonly onDone: () => void }) {
  const about = useAbout();
  const by = proposedName(about);
  const pull = (what: 'stop' | 'allow', cluster?: string | null) => async (fields: FormData) => {
    const name = textOf(fields, 'by') ?? '';
    rememberName(name);
    const comment = textOf(fields, 'comment');
    await send(`${OPERATIONS}/${what}`, { by: name, comment, cluster: cluster ?? undefined });
    onDone();
  };
  return (
    <Section title="Kill switch">
      {stopped.length === 0 ? (
        <p>Operations are allowed. Whoever pulls the switch stops new ones, and has those that run taken back.</p>
      ) : (
        stopped.map(({ cluster, by: who, at, why }) => (
          <p key={cluster ?? ''} role="status" class="note critical">
            <span aria-hidden="true">◆</span> Stopped on {cluster ?? 'every cluster'} by {who}{' '}
            <Ago at={Date.parse(at)} />
            {why !== '' && `: ${why}`}
          </p>
        ))
      )}
      <ActionForm key="stop" action="Stop all operations" done="Stopped." onSubmit={pull('stop')}>
        <Field name="by" label="Who stops them" value={by} required maxLength={64} />
        <Field name="comment" label="Why" maxLength={300} />
      </ActionForm>
      {stopped.map(({ cluster }) => (
        <ActionForm
          key={`allow ${cluster ?? ''}`}
          action={`Allow operations on ${cluster ?? 'every cluster'}`}
          done="Allowed."
          onSubmit={pull('allow', cluster)}
        >
          <Field name="by" label="Who allows them" value={by} required maxLength={64} />
        </ActionForm>
      ))}
    </Section>
  );
}
