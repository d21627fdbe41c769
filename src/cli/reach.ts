import { explainTraffic, parseTraffic, type Traffic } from '../net/traffic.ts';
import { readTextFile } from '../open/disk.ts';
import { open } from '../open/open.ts';
import type { Opened } from '../open/opened.ts';
import type { Answer } from '../reach/answer.ts';
import { ask } from '../reach/ask.ts';
import { engineOf } from '../reach/engine.ts';
import type { End } from '../reach/question.ts';
import { readEnd } from '../reach/read-end.ts';
import { answerJson } from '../report/answer-json.ts';
import { answerText, headline } from '../report/answer-text.ts';
import { jsonText } from '../report/json-text.ts';
import { type Paint, paintFor } from '../report/paint.ts';
import { type Call, type Command, UsageError } from './command.ts';
import { type Io, stdinText } from './io.ts';
import { lookOf } from './look.ts';
import { worldOf } from './world.ts';

/** Answers who can reach whom, with the path, or with everything that is in the way. */
export const reach: Command = {
  name: 'reach',
  summary: 'proves whether one can reach another: the path there and back, or every blocker',
  operands: '[SOURCE…]',
  about:
    'FROM and TO are a name, an id, KIND/NAME, an address, a CIDR block, or internet. A connection counts as working\n' +
    'when its packets get there and the replies come back. What the source cannot tell is unknown, and said.\n\n' +
    'exit codes: 0 all of it reachable, 1 a part is blocked, 4 a part is unknown, 2 something could not be read',
  options: [
    { name: 'from', value: 'FROM', describe: 'who asks: a workload, an address, internet…' },
    { name: 'to', value: 'TO', describe: 'who is asked' },
    { name: 'on', value: 'TRAFFIC', describe: 'protocols and ports: tcp/443, https, icmp/8… (default: all)' },
    { name: 'batch', value: 'FILE', describe: 'questions from a file or - : a line each, FROM TO [TRAFFIC]' },
    { name: 'format', short: 'f', value: 'FORMAT', choices: ['text', 'json'], describe: 'text (default) or json' },
  ],
  examples: [
    { line: 'netwright reach examples/web-shop --from api --to orders-db --on postgresql', does: 'asks one question' },
    {
      line: 'netwright reach snapshot/ --from internet --to i-0abc --on tcp/22',
      does: 'asks an account that was saved',
    },
    { line: 'netwright reach design.yaml --batch questions.txt', does: 'asks many, a line each' },
  ],
  run: async (call, io) => {
    const questions = await questionsOf(call, io);
    const opened = await open(call.operands, worldOf(io));
    if (opened.problems.some(problem => problem.code === 'snapshot-not-json') || opened.incomplete) {
      io.stderr.write('netwright: the source could not be read whole: netwright lint says why\n');
    }
    const paint = paintFor(lookOf(call, io));
    const answers = questions.map(question => answered(question, opened));
    if (call.value('format') === 'json') {
      const told = answers.map(({ answer, names }) => answerJson(answer, names));
      io.stdout.write(jsonText(call.value('batch') === undefined ? told[0] : told));
    } else io.stdout.write(answers.map(each => textOf(each, call, paint)).join(''));
    return opened.incomplete ? 2 : exitCodeOf(answers.map(({ answer }) => answer));
  },
};

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly on?: Traffic;
}

interface Answered {
  readonly answer: Answer;
  readonly names: { readonly from: string; readonly to: string };
}

async function questionsOf(call: Call, io: Io): Promise<readonly Asked[]> {
  const batch = call.value('batch');
  if (batch !== undefined) {
    const text = batch === '-' ? await stdinText(io) : readTextFile(batch, io.cwd).text;
    return text.split('\n').flatMap((line, index) => lineAsked(line, index + 1, batch));
  }
  const [from, to] = [call.value('from'), call.value('to')];
  if (from === undefined || to === undefined) {
    throw new UsageError('reach needs --from and --to', 'netwright reach --from api --to orders-db --on tcp/5432');
  }
  return [{ from, to, on: trafficOf(call.value('on')) }];
}

function lineAsked(line: string, number: number, file: string): readonly Asked[] {
  const [from, to, ...words] = line
    .replace(/(^|\s)#.*/, '')
    .trim()
    .split(/\s+/);
  if (!from) return [];
  if (!to) throw new UsageError(`${file}:${number}: a question is FROM TO [TRAFFIC]`);
  return [{ from, to, on: trafficOf(words.length > 0 ? words.join(' ') : undefined) }];
}

function trafficOf(text: string | undefined): Traffic | undefined {
  if (text === undefined) return undefined;
  const traffic = parseTraffic(text);
  if (!traffic) throw new UsageError(`${text} is no traffic: ${explainTraffic(text)}`);
  return traffic;
}

function answered({ from, to, on }: Asked, { network }: Opened): Answered {
  const ends = [from, to].map((text): { end: End; name: string } => {
    const read = readEnd(text, network);
    if ('because' in read) throw new UsageError(read.because, read.help);
    return read;
  });
  const [sender, receiver] = ends as [(typeof ends)[0], (typeof ends)[0]];
  const answer = ask(engineOf(network), { from: sender.end, to: receiver.end, on });
  return { answer, names: { from: sender.name, to: receiver.name } };
}

function textOf({ answer, names }: Answered, call: Call, paint: Paint): string {
  return call.value('batch') === undefined ? answerText(answer, names, paint) : `${headline(answer, names, paint)}\n`;
}

/** Any part unknown 4, else any part blocked 1, else 0; where nothing could be asked, nothing is reachable. */
function exitCodeOf(answers: readonly Answer[]): number {
  if (answers.some(answer => answer.unknown.length > 0)) return 4;
  return answers.some(answer => answer.blocked.length > 0 || answer.reachable.length === 0) ? 1 : 0;
}
