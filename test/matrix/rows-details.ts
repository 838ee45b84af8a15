import type { Made, Row } from './row.ts';
import { everyStep, on, output, replacing, step } from './steps.ts';

const detail = (made: Made): Made => on('detail-steps', made);
const omitted = { stdout: '', stderr: 'farrier: omitted: 5000 bytes\n' };

export const DETAIL_ROWS: readonly Row[] = [
  {
    id: 'options-other-page',
    title: 'A server answers a question for an option with a page',
    how: 'HTML in place of an option of one server',
    made: detail(output('config:localhost:34802', (text) => `${text}fd_grace_seconds 200 <html>Log in</html>\n`)),
    unknown: [],
  },
  {
    id: 'options-silent',
    title: 'No server tells its options',
    how: 'curl exits with 28 on `/config` of every server',
    made: detail(everyStep(/^config:/, () => ({ exit: 28, stdout: '', stderr: 'curl: (28) timed out\n' }))),
    unknown: ['config.drift onebox no_answer'],
  },
  {
    id: 'options-absent',
    title: 'A version does not have an option',
    how: 'status 200 and `ERR_OBJECT_NOT_FOUND`, as every version answers it',
    made: detail(
      everyStep(/^config:/, ({ stdout }) => ({
        stdout: `${stdout}conn_threshold_per_ip 200 ERR_OBJECT_NOT_FOUND: conn_threshold_per_ip is not found\n`,
      })),
    ),
    unknown: [],
  },
  {
    id: 'all-tables-failed',
    title: 'The leader does not tell the tables that are not available',
    how: '`ERR_TIMEOUT` in place of `ls -a`',
    made: detail(output('all_tables', () => 'list apps failed, error=ERR_TIMEOUT\n')),
    unknown: ['tables.status onebox no_answer'],
    lost: ['all_tables'],
  },
  {
    id: 'backups-switched-off',
    title: 'The metas have no backup service',
    how: '`ls backup policy failed`, and `cold_backup_disabled` is true of every meta',
    made: on('detail-steps', {
      by: 'cluster-steps',
      change: (steps) =>
        steps.map((each) => {
          if (each.step === 'backup_policies') return { ...each, stdout: 'ls backup policy failed\n' };
          if (!/^config:.*:3460/.test(each.step)) return each;
          const option = '{"name":"cold_backup_disabled","value":"true"}';
          return { ...each, stdout: `${each.stdout}cold_backup_disabled 200 ${option}\n` };
        }),
    }),
    unknown: [],
  },
  {
    id: 'duplications-cut',
    title: 'The list of duplications is cut',
    how: 'the row of the only duplication is missing',
    made: detail(output('duplications', replacing(/^3 .*\n/m, ''))),
    unknown: ['duplication.running onebox malformed'],
    lost: ['duplications'],
  },
  {
    id: 'duplications-failed',
    title: 'The metas do not tell duplications',
    how: '`ERR_TIMEOUT` in place of the list',
    made: detail(output('duplications', () => 'ERROR: list duplications failed, error=ERR_TIMEOUT\n')),
    unknown: ['duplication.running onebox no_answer'],
    lost: ['duplications'],
  },
  {
    id: 'backups-refused',
    title: 'The metas refuse to list backup policies without saying why',
    how: '`ls backup policy failed`, exit status 0, as every version prints it',
    made: detail(output('backup_policies', () => 'ls backup policy failed\n')),
    unknown: ['backup.age onebox command_failed'],
    lost: ['backup_policies'],
  },
  {
    id: 'backups-other-policy',
    title: 'The backups of a policy were not asked for',
    how: 'the policy is called otherwise in the list',
    made: detail(output('backup_policies', replacing('every_day', 'every_night'))),
    unknown: ['backup.age onebox partial'],
    lost: ['backup_policies'],
  },
  {
    id: 'backups-not-run',
    title: 'There was no time to ask for backups',
    how: 'the step says `farrier: out of time:`',
    made: detail(step('backups', () => ({ exit: 124, stdout: '', stderr: 'farrier: out of time: 108 s\n' }))),
    unknown: ['backup.age onebox out_of_time'],
    bad: ['warning probe.incomplete onebox left_out'],
    lost: ['backups'],
  },
  {
    id: 'backups-running',
    title: 'A policy has no finished backup yet',
    how: 'the only backup has no end',
    made: detail(output('backups', replacing(/"end_time": "\d[^"]*"/, '"end_time": "-"'))),
    unknown: [],
  },
  {
    id: 'classes-silent',
    title: 'No meta tells its classes of partitions',
    how: 'curl exits with 28 at every meta',
    made: detail(everyStep(/^classes:/, () => ({ exit: 28, stdout: '', stderr: 'curl: (28) timed out\n' }))),
    unknown: [],
  },
  {
    id: 'totals-omitted',
    title: 'There was no room for the sums that servers make of their replicas',
    how: 'every sum says `farrier: omitted:`',
    made: detail(everyStep(/^totals:/, () => omitted)),
    unknown: [],
    bad: ['warning probe.incomplete onebox left_out'],
  },
  {
    id: 'totals-wrapped',
    title: 'A sum is beyond what 64 bits hold',
    how: '18446744073709551615 corrupt writes',
    made: detail(
      output(
        'totals:localhost:34802',
        replacing('"corrupt_writes","value":0', '"corrupt_writes","value":18446744073709551615'),
      ),
    ),
    unknown: ['probe.incomplete onebox malformed'],
  },
];
