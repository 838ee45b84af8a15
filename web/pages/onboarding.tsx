import { Command } from '../ui/copy.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Section } from '../ui/section.tsx';

/** Says where a new table is planned: on the command line. */
export function OnboardingPage() {
  return (
    <>
      <PageTitle title="Onboarding" />
      <Section title="May a new table come in?">
        <p>
          That is reviewed on the command line: the design of its keys under skewed load, partitions, disk and memory,
          and whether it fits with a node lost. Write a request, fill it in, and have it reviewed. This page has no form
          for it.
        </p>
        <Command text="farrier onboard template > request.yaml" />
        <Command text="farrier onboard review request.yaml" />
      </Section>
    </>
  );
}
