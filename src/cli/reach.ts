import type { Traffic } from '../net/traffic.ts';
import { notWhole, unseen } from '../netwright/mistakes.ts';
import { readTextFile } from '../open/disk.ts';
import { open } from '../open/open.ts';
import type { Opened } from '../open/opened.ts';
import type { Answer } from '../reach/answer.ts';
import { constrained } from '../reach/constrained.ts';
import { engineOf } from '../reach/engine.ts';
import { lackAfter, lackText } from '../reach/lacking-end.ts';
import { reaching } from '../reach/reaching.ts';
import { without } from '../reach/without.ts';
import { answerJson } from '../report/answer-json.ts';
import { answerText, headline } from '../report/answer-text.ts';
import { jsonText } from '../report/json-text.ts';
import { type Paint, paintFor } from '../report/paint.ts';
import { reachingJson, reachingText } from '../report/reaching.ts';
import { type Call, type Command, UsageError } from './command.ts';
import { type Io, stdinText } from './io.ts';
import { lookOf } from './look.ts';
import { answerLines } from './reach-batch.ts';
import { type Answered, answered, endOf, lossesOf, referencesOf, trafficOf } from './reach-question.ts';
import { worldOf } from './world.ts';

/** Answers who can reach whom, with the path, or with everything that is in the way. */
export const reach: Command = {
  name: 'reach',
  summary: 'proves whether one can reach another: the path there and back, or every blocker',
  operands: '[SOURCE…]',
  about:
    'FROM and TO are a name, an id, KIND/NAME, an address, a CIDR block, tag:NAME=VALUE, environment/NAME, on-premises,\n' +
    'or internet. With one of them only, everything that it reaches, or that reaches it, is told. A connection counts as\n' +
    'working when its packets get there and the replies come back. What the source cannot tell is unknown, and said.\n\n' +
    'A line of a batch is FROM TO [TRAFFIC], or JSON: {"id": 1, "from": "api", "to": "db", "proto": "tcp", "port": 5432};\n' +
    'also srcPort, icmpType, icmpCode. It is answered in kind, and a wrong line by its number.\n\n' +
    'exit codes: 0 all of it reachable, 1 a part is blocked, 4 a part is unknown, 2 something could not be read, or is a mistake',
  options: [
    { name: 'from', value: 'FROM', describe: 'who asks: a workload, an address, internet…' },
    { name: 'to', value: 'TO', describe: 'who is asked' },
    { name: 'on', value: 'TRAFFIC', describe: 'protocols and ports: tcp/443, https, icmp/8… (default: all)' },
    { name: 'through', value: 'X', describe: 'only ways that pass X count: a gateway, a firewall, a subnet…' },
    { name: 'avoid', value: 'X', describe: 'only ways that do not pass X count' },
    { name: 'without', value: 'X', many: true, describe: 'what if X were gone: zone/a, nat/NAME, peering/NAME…' },
    { name: 'batch', value: 'FILE', describe: 'questions from a file or -, a line each' },
    { name: 'format', short: 'f', value: 'FORMAT', choices: ['text', 'json'], describe: 'text (default) or json' },
  ],
  examples: [
    { line: 'netwright reach examples/web-shop --from api --to orders-db --on postgresql', does: 'asks one question' },
    {
      line: 'netwright reach snapshot/ --from internet --to i-0abc --on tcp/22',
      does: 'asks an account that was saved',
    },
    { line: 'netwright reach design.yaml --to orders-db', does: 'tells everything that reaches one' },
    {
      line: 'netwright reach design.yaml --from api --to internet --without zone/a',
      does: 'asks what a lost zone costs',
    },
    { line: 'netwright reach design.yaml --batch questions.txt', does: 'asks many, a line each' },
  ],
  run: async (call, io) => {
    const [from, to, batch] = ['from', 'to', 'batch'].map(name => call.value(name));
    if (from === undefined && to === undefined && batch === undefined) {
      const [source = 'design.yaml', sender = 'api', receiver = 'orders-db', traffic = 'tcp/443'] = call.operands;
      const line = `netwright reach ${source} --from ${sender} --to ${receiver} --on ${traffic}`;
      throw new UsageError('reach needs --from or --to', `write ${line}`);
    }
    const on = trafficOf(call.value('on'));
    const opened = await open(call.operands, worldOf(io));
    const missing = notWhole(opened);
    for (const each of missing) io.stderr.write(`netwright: ${each}\n`);
    const paint = paintFor(lookOf(call, io));
    const now = changed(call, opened);
    const code =
      batch !== undefined
        ? await many(batch, now, call, io, paint)
        : from !== undefined && to !== undefined
          ? one({ from, to, on }, opened, now, call, io, paint)
          : await openEnded({ from, to, on }, opened, now, call, io);
    // What contradicts itself in an account is unknown where an answer rests on it.
    if (code !== 0 && unseen(opened.network).length > 0) return 2;
    return opened.incomplete || (missing.length > 0 && opened.network.from === 'design') ? 2 : code;
  },
};

/** The source as --without would have it. */
function changed(call: Call, opened: Opened): Opened {
  const losses = call.values('without').flatMap(text => lossesOf(text, opened));
  return losses.length === 0 ? opened : { ...opened, network: without(opened.network, losses) };
}

async function many(batch: string, opened: Opened, call: Call, io: Io, paint: Paint): Promise<number> {
  const text = batch === '-' ? await stdinText(io) : readTextFile(batch, io.cwd).text;
  const answers: Answer[] = [];
  let wrong = false;
  for (const { text: said, answer } of answerLines(text, opened, paint, call.value('format') === 'json')) {
    io.stdout.write(`${said}\n`);
    if (answer) answers.push(answer);
    else wrong = true;
  }
  return wrong ? 2 : exitCodeOf(answers);
}

interface Question {
  readonly from: string;
  readonly to: string;
  readonly on?: Traffic;
}

function one(asked: Question, before: Opened, now: Opened, call: Call, io: Io, paint: Paint): number {
  const { answer, names } = under(afterLoss(asked, before, now, call), before, call);
  if (call.value('format') === 'json') io.stdout.write(jsonText(answerJson(answer, names)));
  else {
    if (now !== before)
      io.stdout.write(
        `${paint.faint('as it is: ')}${headline(under(answered(asked, before), before, call).answer, names, paint)}\n`,
      );
    if (now !== before) io.stdout.write(paint.faint(paint.words(`without ${call.values('without').join(', ')}: `)));
    io.stdout.write(answerText(answer, names, paint));
  }
  return exitCodeOf([answer]);
}

/** The answer once something is lost; who stood there lacks an address for that reason. */
function afterLoss(asked: Question, before: Opened, now: Opened, call: Call): Answered {
  const { answer, names } = answered(asked, now, before);
  if (now === before || answer.lack === undefined) return { answer, names };
  const lack = lackAfter(call.values('without').join(', '), answer.lack, answered(asked, before).answer.lack);
  // What the answer holds is worked out when somebody asks for it.
  const { asked: flows, reachable, blocked, unknown, assumptions } = answer;
  return { answer: { asked: flows, reachable, blocked, unknown, assumptions, lack }, names };
}

/** An answer under --through and --avoid. */
function under({ answer, names }: Answered, opened: Opened, call: Call): Answered {
  const [through, avoid] = ['through', 'avoid'].map(name => {
    const text = call.value(name);
    return text === undefined ? undefined : referencesOf(text, opened, name);
  });
  return { answer: constrained(answer, { through, avoid }), names };
}

/** That the one end stands in what is lost. */
function lostEnd(
  { from = 'internet', to = 'internet' }: { readonly from?: string; readonly to?: string },
  before: Opened,
  now: Opened,
  call: Call,
): string | undefined {
  const { answer, names } = afterLoss({ from, to }, before, now, call);
  return answer.lack?.of === 'lost' ? lackText(answer.lack, names.from, names.to) : undefined;
}

/** Everything that one end reaches, or that reaches it. */
async function openEnded(
  { from, to, on }: { readonly from?: string; readonly to?: string; readonly on?: Traffic },
  before: Opened,
  opened: Opened,
  call: Call,
  io: Io,
): Promise<number> {
  const lost = opened === before ? undefined : lostEnd({ from, to }, before, opened, call);
  if (lost !== undefined) io.stderr.write(`netwright: ${lost}\n`);
  const json = call.value('format') === 'json';
  const look = lookOf(call, io);
  if (to !== undefined) {
    const { end, name } = endOf(to, before);
    const all = reaching(engineOf(opened.network), end, on);
    io.stdout.write(json ? reachingJson(all, name) : reachingText(all, name, paintFor(look)));
    return 0;
  }
  const { exposureFormats } = await import('../report/exposure-formats.ts');
  const { reachedBy } = await import('../netwright/exposure.ts');
  const report = reachedBy(opened, endOf(from ?? 'internet', before), on);
  io.stdout.write(exposureFormats.get(json ? 'json' : 'table')?.(report, look) ?? '');
  return 0;
}

/** Any part unknown 4, else any part blocked 1, else 0; where nothing could be asked, nothing is reachable. */
function exitCodeOf(answers: readonly Answer[]): number {
  if (answers.some(answer => answer.unknown.length > 0)) return 4;
  return answers.some(answer => answer.blocked.length > 0 || answer.reachable.length === 0) ? 1 : 0;
}
