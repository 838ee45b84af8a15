import { Runs } from '../cluster/runs.tsx';
import { View } from '../cluster/view.tsx';
import { API, type State } from '../lib/api.ts';
import { count } from '../lib/format.ts';
import { inLanguage, useLanguage } from '../lib/language.ts';
import { useLive } from '../lib/live.ts';
import { Await } from '../ui/async.tsx';
import { FindingList } from '../ui/finding-list.tsx';
import { Section } from '../ui/section.tsx';

/** The state as it was judged at a moment. */
export function Moment({ cluster, at }: { readonly cluster: string; readonly at: number }) {
  const { language } = useLanguage();
  const live = useLive<State>(inLanguage(API.state(cluster, at), language), undefined);
  return (
    <Await live={live} what="the state at that moment">
      {({ inspections, view, findings }) => (
        <>
          <Section title="The runs that it is of">
            <Runs runs={inspections.map(({ run }) => run)} />
            {inspections.some(({ snapshot }) => snapshot === undefined) && (
              <p class="note unknown">What a run without a snapshot saw is not kept any more.</p>
            )}
          </Section>
          <Section title="Findings then" aside={count(findings.length, 'finding')}>
            <FindingList cluster={cluster} findings={findings} empty="Nothing was found." />
          </Section>
          <View cluster={cluster} view={view} />
        </>
      )}
    </Await>
  );
}
