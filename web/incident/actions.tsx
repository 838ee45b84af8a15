import { useState } from 'preact/hooks';
import { send } from '../lib/http.ts';
import { proposedName, rememberName, useAbout } from '../lib/who.ts';
import { ActionForm, Field, textOf } from '../ui/form.tsx';

interface ActionsProps {
  readonly id: string;
  readonly phase: 'firing' | 'acknowledged' | 'resolved';
  readonly onDone: () => void;
}

/** What a person can do about an incident. */
export function Actions({ id, phase, onDone }: ActionsProps) {
  const about = useAbout();
  const [typed, setName] = useState<string | undefined>(undefined);
  const name = typed ?? proposedName(about);
  const act = (what: string, body: (fields: FormData) => object) => async (fields: FormData) => {
    rememberName(name);
    await send(`/api/incidents/${encodeURIComponent(id)}/${what}`, { by: name, ...body(fields) });
    onDone();
  };
  const withComment = (fields: FormData) => ({ comment: textOf(fields, 'comment') });
  return (
    <div class="actions">
      <label class="field">
        <span>Who acts</span>
        <input
          value={name}
          required
          maxLength={64}
          autocomplete="off"
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      {phase === 'firing' ? (
        <ActionForm
          action="Acknowledge"
          done="Acknowledged: no repeats, no escalation."
          onSubmit={act('acknowledge', withComment)}
        >
          <Field name="comment" label="Comment" hint="Who was told of it hears that you have it." />
        </ActionForm>
      ) : (
        <ActionForm
          action="Give it back"
          done="Not acknowledged any more."
          onSubmit={act('unacknowledge', withComment)}
        >
          <Field name="comment" label="Comment" hint="Repeats and escalations go on." />
        </ActionForm>
      )}
      <ActionForm action="Comment" done="The comment is kept." onSubmit={act('comment', withComment)}>
        <Field name="comment" label="Comment" required />
      </ActionForm>
      <ActionForm action="Assign" done="Assigned." onSubmit={act('assign', (fields) => ({ to: textOf(fields, 'to') }))}>
        <Field name="to" label="Assign to" maxLength={64} hint="Nobody, if empty." />
      </ActionForm>
      <ActionForm
        action="Close"
        done="Closed: who was told of it is told that it is over."
        onSubmit={act('close', withComment)}
      >
        <Field name="comment" label="Why it is over" />
      </ActionForm>
    </div>
  );
}
