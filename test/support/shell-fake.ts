import type { Sandbox } from './probe-run.ts';

type Family = 'head' | 'text';

/**
 * A pegasus_shell that keeps a level, rates of two replica servers and the switch of the leading meta in files of the sandbox, and
 * answers as HEAD (`head`) or as 2.4 and 2.5 do (`text`). `lines` has every command line that it was given.
 * @param overrides cases of `$line` that come before
 */
export function fakeShell(sandbox: Sandbox, family: Family, overrides = ''): void {
  sandbox.write('state/level', 'steady\n');
  for (const server of ['n1', 'n2'])
    for (const rate of ['copy', 'send']) sandbox.write(`state/${rate}.${server}`, '500\n');
  sandbox.write('state/switch', 'false\n');
  sandbox.fake(
    'pegasus_shell',
    [
      `cd '${sandbox.directory}/state'`,
      'IFS= read -r line',
      `printf '%s\\n' "$line" >>'${sandbox.directory}/lines'`,
      'set -- $line',
      'rate=copy; case $line in *send_rate*) rate=send ;; esac',
      `answer() { ${family === 'head' ? HEAD_ANSWER : TEXT_ANSWER}; }`,
      `case $line in ${overrides}`,
      '  get_meta_level) echo "current meta level is fl_$(cat level)" ;;',
      '  set_meta_level*) echo "control meta level ok, the old level is fl_$(cat level)"; echo "$2" >level ;;',
      '  "remote_command -t replica-server nfs."*) answer replica-server "n1:34801 $(cat $rate.n1)" "n2:34801 $(cat $rate.n2)" ;;',
      '  "remote_command -l "*)',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell replaces it
      '    for server in $(echo "$3" | tr , " "); do echo "$5" >"$rate.${server%%:*}"; set -- "$@" "$server OK"; done',
      '    shift 5; answer user-specified "$@" ;;',
      `  "remote_command -t meta-server meta.lb.only_move_primary") answer meta-server "m1:34601 $(cat switch)" "m2:34601 unknown command 'meta.lb.only_move_primary'" ;;`,
      `  "remote_command -t meta-server meta.lb.only_move_primary "*) echo "$5" >switch; answer meta-server "m1:34601 OK" "m2:34601 unknown command 'meta.lb.only_move_primary'" ;;`,
      '  *) echo "ERROR: invalid subcommand $line" ;;',
      'esac',
    ].join('\n'),
  );
}

const TEXT_ANSWER =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell replaces it
  'role=$1; shift; { printf "COMMAND: x\\n\\n"; for each in "$@"; do echo "CALL [$role] [${each%% *}] succeed: ${each#* }"; done; printf "\\nSucceed count: $#\\nFailed count: 0\\n"; } >&2';
const HEAD_ANSWER =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell replaces it
  'role=$1; shift; printf "{\\n  \\"command\\": \\"x\\",\\n  \\"details\\": {"; comma=; for each in "$@"; do value=${each#* }; case $value in OK) m="{\\"error\\":\\"ok\\"}" ;; unknown*) m="\\"$value\\"" ;; *) m="{\\"error\\":\\"ok\\",\\"option\\":\\"$value\\"}" ;; esac; printf "%s\\"%s\\": {\\"acked\\": true, \\"message\\": %s, \\"role\\": \\"%s\\"}" "$comma" "${each%% *}" "$m" "$role"; comma=,; done; printf "},\\n  \\"failed_count\\": 0,\\n  \\"succeed_count\\": $#\\n}\\n"';
