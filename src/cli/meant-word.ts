import { knownElsewhere } from '../model/known-elsewhere.ts';
import { nearest } from '../source/nearest.ts';

/** The command, option or choice that was probably meant: as other tools call it, else misspelt. */
export function meantWord(written: string, allowed: readonly string[]): string | undefined {
  const word = written.toLowerCase().replace(/[-_]/g, '');
  const known = elsewhere.find(([theirs, ours]) => theirs.includes(word) && allowed.includes(ours));
  return known?.[1] ?? knownElsewhere(written, allowed) ?? nearest(written, allowed);
}

/** What other tools call it, without separators; then ours. The first that is allowed counts. */
const elsewhere: readonly (readonly [theirs: readonly string[], ours: string])[] = [
  // Commands.
  [['check', 'validate', 'verify', 'scan', 'test', 'analyze', 'analyse', 'inspect', 'run', 'preview'], 'lint'],
  [['ping', 'trace', 'traceroute', 'path', 'paths', 'query', 'ask', 'can', 'connectivity', 'nc', 'shell'], 'reach'],
  [['compare', 'drift', 'changes'], 'diff'],
  [['graph', 'draw', 'diagram', 'render', 'picture', 'view', 'visualize', 'map'], 'show'],
  [['ipam', 'subnets', 'cidr', 'allocate'], 'plan'],
  [['fetch', 'download', 'snapshot', 'dump', 'import', 'collect'], 'pull'],
  [['exposed', 'expose', 'internet', 'attacksurface'], 'exposure'],
  [['expand', 'fmt', 'format', 'print', 'output'], 'resolve'],
  [['new', 'create', 'scaffold'], 'init'],
  [['list', 'ls', 'checks', 'policies', 'search'], 'rules'],
  [['describe', 'why', 'doc', 'docs', 'man'], 'explain'],
  [['config', 'env', 'status', 'info'], 'doctor'],
  // Options.
  [['only', 'check', 'checks', 'runcheck', 'include'], 'rule'],
  [['skipcheck', 'skipchecks', 'skiprule', 'exclude', 'ignore', 'disable'], 'skip'],
  [['out', 'outfile', 'outputfile'], 'output'],
  [['dir', 'directory', 'output', 'outputdir'], 'out'],
  [['exitzero', 'nofail', 'noexitcode'], 'soft-fail'],
  [['strict', 'failseverity', 'exitcode', 'level'], 'fail-on'],
  [['externalchecksdir', 'rulesdir', 'customrules'], 'rules'],
  [['port', 'ports', 'protocol', 'traffic', 'service'], 'on'],
  [['src', 'source'], 'from'],
  [['dst', 'dest', 'destination'], 'to'],
  [['filename', 'stdinfilename', 'stdinfilepath', 'stdindisplayname'], 'stdin-name'],
  [['all', 'maxfindings', 'limit'], 'most'],
  // Formats.
  [['text', 'cli', 'human', 'table', 'default', 'stylish', 'console'], 'pretty'],
  [['oneline', 'short', 'gcc', 'unix', 'parsable'], 'compact'],
  [['md'], 'markdown'],
  [['githubactions', 'actions', 'annotations'], 'github'],
  [['xml', 'junitxml'], 'junit'],
];
