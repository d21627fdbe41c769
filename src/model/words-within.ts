/**
 * The key whose words all stand in a longer one that other tools write: `dnsSupport` of `enable_dns_support`,
 * `defaultAssociation` of `default_route_table_association`. A key of one word counts only where what is left of the
 * other says nothing, or what it stands in: `type` of `load_balancer_type` in a load balancer, and of no `launch_type`.
 */
export function keyWithin(key: string, allowed: readonly string[], section = ''): string | undefined {
  const words = wordsOf(key);
  const idle = new Set([...saysNothing, ...wordsOf(section)]);
  let best: string | undefined;
  let most = 0;
  for (const candidate of allowed) {
    const parts = wordsOf(candidate);
    if (ofEveryKind.has(candidate)) continue;
    if (parts.length >= words.length || parts.length < most) continue;
    const rest = restOf(words, parts);
    const isMeant = rest?.every(word => idle.has(word)) || (rest && parts.length > 1 && rest.length <= 4);
    if (!isMeant || (parts.length === most && candidate.length <= (best?.length ?? 0))) continue;
    best = candidate;
    most = parts.length;
  }
  return best;
}

/** Whether the words of a key all stand in a longer one, whatever the rest of that says. */
export function isPartOfWords(part: string, key: string): boolean {
  const [parts, words] = [wordsOf(part), wordsOf(key)];
  return parts.length < words.length && restOf(words, parts) !== undefined;
}

/** What is left of the words without the parts, which stand among them in their order; undefined where they do not. */
function restOf(words: readonly string[], parts: readonly string[]): readonly string[] | undefined {
  const rest: string[] = [];
  let next = 0;
  for (const word of words) {
    if (word === parts[next]) next++;
    else rest.push(word);
  }
  return next === parts.length ? rest : undefined;
}

/** The words of a key, in small letters and the singular: `enableDnsHostnames`, `enable_dns_hostnames`. */
function wordsOf(key: string): readonly string[] {
  const words = key
    .replace(/([a-z\d])(?=[A-Z])/g, '$1 ')
    .toLowerCase()
    .split(/[-_ .]+/);
  return words
    .map(word => (word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word))
    .filter(word => word !== '');
}

/** What every entry may say: an id that is named after another kind is that one's. */
const ofEveryKind: ReadonlySet<string> = new Set(['id', 'account', 'region', 'environment', 'tags']);

const saysNothing = [
  ...['enable', 'enabled', 'support', 'supported', 'has', 'is', 'use', 'id', 'arn', 'name', 'value', 'block'],
  ...['aws', 'ec2', 'vpc', 'setting', 'configuration', 'config', 'option', 'attribute'],
];

/** Whether a key speaks of what runs on a network, is kept or paid for. */
export function isOfAnotherField(key: string): boolean {
  return wordsOf(key).some(word => otherFields.has(word));
}

const otherFields: ReadonlySet<string> = new Set([
  ...['storage', 'snapshot', 'backup', 'volume', 'ebs', 'iops', 'disk', 'encrypted', 'kms', 'database'],
  ...['engine', 'username', 'user', 'password', 'secret', 'parameter', 'character', 'license', 'upgrade', 'minor'],
  ...['iam', 'monitoring', 'maintenance', 'insight', 'cpu', 'memory', 'placement', 'hibernation', 'credit', 'enclave'],
  ...['launch', 'reservation', 'spot', 'shutdown', 'termination', 'layer', 'runtime', 'image', 'architecture'],
]);
