import { gzipSync } from 'node:zlib';
import { readFrame } from '../../src/pipeline/frame.ts';
import { writeFrameOfBody } from '../support/frame.ts';
import { hostFrame } from '../support/world/onebox.ts';
import type { Made, Row } from './row.ts';

const SSM_CUT = '\n---Output truncated---';
const blinded = (reason: string): readonly string[] => [`cluster.reachable onebox ${reason}`];

function frame(change: (frame: string) => string): Made {
  return { by: 'cluster-frame', change };
}

/** The frame around another body, with a header that fits it. */
function bodied(body: string): Made {
  return frame((text) => writeFrameOfBody({ ...readFrame(text).header, encoding: 'none' }, body));
}

function headed(change: (header: string) => string): Made {
  return frame((text) => `${change(text.slice(0, text.indexOf('\n')))}${text.slice(text.indexOf('\n'))}`);
}

/** Gzip of far more than any cluster has to say. */
function bomb(): string {
  const text = writeFrameOfBody({ cluster: 'onebox', encoding: 'none' }, gzipSync('0'.repeat(70e6)).toString('base64'));
  return text.replace('"encoding":"none"', '"encoding":"gzip+base64"');
}

export const FRAME_ROWS: readonly Row[] = [
  {
    id: 'output-empty',
    title: 'The probe printed nothing',
    how: 'the output is empty',
    made: frame(() => ''),
    unknown: blinded('not_a_frame'),
  },
  {
    id: 'output-blank',
    title: 'The probe printed blank lines only',
    how: 'the output is three line ends',
    made: frame(() => '\n\n\n'),
    unknown: blinded('not_a_frame'),
  },
  {
    id: 'output-other',
    title: 'Another program answered',
    how: 'the output is a message of the system',
    made: frame(() => 'Segmentation fault (core dumped)\n'),
    unknown: blinded('not_a_frame'),
  },
  {
    id: 'login-banner',
    title: 'A login banner stands before the frame',
    how: 'one line before the header',
    made: frame((text) => `Authorised use only.\n${text}`),
    unknown: blinded('not_a_frame'),
  },
  {
    id: 'output-utf16',
    title: 'The output came in another character set',
    how: 'the frame as UTF-16, read as UTF-8',
    made: frame((text) => Buffer.from(text, 'utf16le').toString('utf8')),
    unknown: blinded('not_a_frame'),
  },
  {
    id: 'cut-in-header',
    title: 'The output ends within the header',
    how: 'the first 60 characters',
    made: frame((text) => text.slice(0, 60)),
    unknown: blinded('truncated'),
  },
  {
    id: 'cut-after-header',
    title: 'Only the header arrived',
    how: 'the first line',
    made: frame((text) => text.slice(0, text.indexOf('\n') + 1)),
    unknown: blinded('truncated'),
  },
  {
    id: 'cut-in-body',
    title: 'The end of the output is missing',
    how: 'all but the last 40 characters',
    made: frame((text) => text.slice(0, -40)),
    unknown: blinded('truncated'),
  },
  {
    id: 'cut-by-ssm',
    title: 'SSM kept the first 24,000 characters',
    how: 'the head of the output and the mark that SSM puts at the end',
    made: frame((text) => text.slice(0, 24_000 - SSM_CUT.length) + SSM_CUT),
    unknown: blinded('truncated'),
  },
  {
    id: 'bit-flipped',
    title: 'A character of the body changed on its way',
    how: 'one character of the body exchanged',
    made: frame((text) => text.slice(0, 9000) + (text[9000] === 'A' ? 'B' : 'A') + text.slice(9001)),
    unknown: blinded('corrupted'),
  },
  {
    id: 'body-noise',
    title: 'The body is binary noise of the right length',
    how: 'every character of the body replaced by control characters',
    made: frame((text) => {
      const [header = '', body = ''] = text.split('\n');
      return `${header}\n${Array.from(body, (_, index) => String.fromCharCode(1 + (index % 8))).join('')}\n`;
    }),
    unknown: blinded('corrupted'),
  },
  {
    id: 'text-after-body',
    title: 'Something was printed after the frame',
    how: 'a line after the body',
    made: frame((text) => `${text}sh: line 3: kill: No such process\n`),
    unknown: blinded('corrupted'),
  },
  {
    id: 'two-frames',
    title: 'Two frames stand in one output',
    how: 'the frame twice',
    made: frame((text) => text + text),
    unknown: blinded('corrupted'),
  },
  {
    id: 'header-not-json',
    title: 'The header cannot be read',
    how: 'a header without its last brace',
    made: headed((header) => header.slice(0, -1)),
    unknown: blinded('malformed'),
  },
  {
    id: 'header-impossible',
    title: 'The header announces an impossible length',
    how: '`bytes` is -1',
    made: headed((header) => header.replace(/"bytes":\d+/, '"bytes":-1')),
    unknown: blinded('malformed'),
  },
  {
    id: 'header-time',
    title: 'The header has no usable time',
    how: '`time` is `yesterday`',
    made: headed((header) => header.replace(/"time":"[^"]+"/, '"time":"yesterday"')),
    unknown: blinded('malformed'),
  },
  {
    id: 'encoding-unknown',
    title: 'The body is packed in a way that is not known here',
    how: '`encoding` is `zstd`',
    made: headed((header) => header.replace(/"encoding":"[^"]+"/, '"encoding":"zstd"')),
    unknown: blinded('malformed'),
  },
  {
    id: 'body-not-packed',
    title: 'The body is not what the header calls it',
    how: 'plain text, length and checksum right, announced as gzip',
    made: frame((text) =>
      writeFrameOfBody({ ...readFrame(text).header, encoding: 'none' }, 'no gzip').replace('"none"', '"gzip+base64"'),
    ),
    unknown: blinded('malformed'),
  },
  {
    id: 'body-bomb',
    title: 'The body unpacks to more than any cluster has to say',
    how: '70 MB of zeros in 90 KB',
    made: frame(bomb),
    unknown: blinded('malformed'),
  },
  {
    id: 'body-empty',
    title: 'The frame is whole and holds no step',
    how: 'an empty body',
    made: bodied(''),
    unknown: blinded('malformed'),
  },
  {
    id: 'body-foreign',
    title: 'The frame is whole and holds something else',
    how: 'a body of JSON that is no step',
    made: bodied('{"nodes":[]}'),
    unknown: blinded('malformed'),
  },
  {
    id: 'other-probe',
    title: 'The host answered with the output of another probe',
    how: 'a frame of the host probe where the cluster probe was asked',
    made: frame(() => hostFrame()),
    unknown: blinded('malformed'),
  },
  {
    id: 'step-line-broken',
    title: 'One line of the body cannot be read',
    how: 'the line of `nodes` cut in the middle, checksum right',
    made: frame((text) => {
      const { header, steps } = readFrame(text);
      const lines = (steps.known ? steps.value : []).map((each) => JSON.stringify(each));
      const cut = lines.map((line) => (line.startsWith('{"step":"nodes"') ? line.slice(0, 300) : line));
      return writeFrameOfBody({ ...header }, cut.join('\n'));
    }),
    unknown: ['nodes.alive onebox malformed'],
    lost: ['nodes'],
  },
  {
    id: 'line-ends',
    title: 'Line ends were turned into CRLF',
    how: 'every line end of the output',
    made: frame((text) => text.replaceAll('\n', '\r\n')),
    unknown: [],
  },
  {
    id: 'byte-order-mark',
    title: 'A byte order mark stands before the frame',
    how: 'U+FEFF before the header',
    made: frame((text) => `\uFEFF${text}`),
    unknown: [],
  },
];
