import type { Item } from '../../kinds/answers.ts';

/**
 * Takes names, tags, descriptions and user data out of answers. What AWS gives (ids, addresses, accounts, its own
 * descriptions) stays, and the same name is replaced by the same word wherever it stands: in ARNs, in DNS names, in
 * the descriptions of interfaces. One redaction is for one reading.
 */
export function redaction(): (item: Item) => Item {
  const words = new Map<string, string>();
  const wordFor = (name: string): string => {
    const key = name.toLowerCase();
    let word = words.get(key);
    if (!word) words.set(key, (word = `name-${words.size + 1}`));
    return word;
  };
  const domain = (text: string): string => domainWith(text, wordFor);
  const visit = (key: string, value: unknown): unknown => {
    if (Array.isArray(value)) return tagLists.has(key) ? [] : value.map(each => visit(key, each));
    if (value instanceof Date) return value;
    if (typeof value === 'object' && value !== null) {
      const parts = Object.entries(attributeWith(value, wordFor));
      return Object.fromEntries(
        parts.flatMap(([name, part]) => (dropped.has(name) ? [] : [[name, visit(name, part)]])),
      );
    }
    return typeof value === 'string' ? text(key, value) : value;
  };
  const text = (key: string, value: string): string => {
    if (value === '') return value;
    if (descriptions.has(key)) return ofAws.test(value) ? named(value, wordFor) : 'redacted';
    if (names.has(key)) return kept.test(value) ? value : wordFor(value);
    if (policies.has(key)) return value.includes('arn:') ? '{}' : value;
    if (key === 'RulesString') return value.replace(/msg:\s*"[^"]*"/g, 'msg:"redacted"');
    if (domains.has(key)) return domain(value);
    return named(value, wordFor);
  };
  // Route 53 Resolver and AWS WAF call a name just that; the states of other things are called so too.
  const ownName = (item: Item): Item =>
    typeof item['Name'] === 'string' && ('Direction' in item || 'RuleType' in item || 'ARN' in item)
      ? { ...item, Name: wordFor(item['Name']) }
      : item;
  return item => visit('', ownName(item)) as Item;
}

const tagLists = new Set(['Tags', 'TagSet', 'TagList', 'tags']);
const dropped = new Set(['UserData', 'CallerReference', 'KeyName']);
const descriptions = new Set([
  'Description',
  'GroupDescription',
  'Comment',
  'description',
  'StatusMessage',
  'StatusReason',
  'DetailedMessage',
]);

const names = new Set([
  'GroupName',
  'LoadBalancerName',
  'TargetGroupName',
  'PrefixListName',
  'FirewallName',
  'FirewallPolicyName',
  'RuleGroupName',
  'DeviceName',
  'LogGroupName',
  'CloudwatchLogGroup',
  'CloudwatchLogStream',
  'virtualInterfaceName',
  'directConnectGatewayName',
  'SetIdentifier',
]);

/** Names that AWS gave: they mean something. */
const kept = /^(default|com\.amazonaws\.|vpn-|aws-)/;

/** What AWS writes into the description of an interface, by which its owner is found. */
const ofAws =
  /^(Interface for NAT Gateway |VPC Endpoint Interface |Network Interface for Transit Gateway Attachment |ELB |AWS Lambda VPC ENI|RDSNetworkInterface$|default VPC security group$|EFS mount target |VPC Endpoint|Created By Amazon)/;

/** What they allow is kept where it is everything, and otherwise that it is something else. */
const policies = new Set(['PolicyDocument', 'Policy']);

const domains = new Set([
  'DomainName',
  'DNSName',
  'Name',
  'Value',
  'FullyQualifiedDomainName',
  'PrivateDnsName',
  'PublicDnsName',
  'SubjectAlternativeNames',
  'SubjectAlternativeNameSummaries',
  'ValidationDomain',
  'DnsName',
  'PrivateDnsNames',
  'CanonicalHostedZoneName',
  // Host names in rules of listeners and firewalls.
  'Host',
  'Values',
  'Targets',
  'NameServers',
]);

/** Names inside ARNs, and in the descriptions of load balancers' interfaces. */
function named(text: string, wordFor: (name: string) => string): string {
  return text
    .replace(
      /\b((?:loadbalancer|listener|listener-rule)\/(?:app|net|gwy)\/)([\w-]+)(?=\/)/g,
      (_all, head, name) => head + wordFor(name),
    )
    .replace(/\b(loadbalancer\/)(?!app\/|net\/|gwy\/)([\w-]+)$/g, (_all, head, name) => head + wordFor(name))
    .replace(/\b(targetgroup\/)([\w-]+)(?=\/)/g, (_all, head, name) => head + wordFor(name))
    .replace(
      /\b((?:firewall|firewall-policy|stateful-rulegroup|stateless-rulegroup)\/)([\w-]+)/g,
      (_all, head, name) => head + wordFor(name),
    )
    .replace(/\b(webacl\/)([\w-]+)(?=\/)/g, (_all, head, name) => head + wordFor(name))
    .replace(/^(ELB (?:(?:app|net|gwy)\/)?)([\w-]+)/, (_all, head, name) => head + wordFor(name))
    .replace(/(:(?:role|user|instance-profile)\/)([\w+=,.@/-]+)/g, (_all, head, name) => head + wordFor(name))
    .replace(/^(arn:aws[a-z-]*:s3:::)([^/]+)(\/.*)?$/, (_all, head, name) => head + wordFor(name))
    .replace(/(:log-group:)([^:*]+)/g, (_all, head, name) => head + wordFor(name))
    .replace(/^(AWS Lambda VPC ENI).*/, '$1')
    .replace(/^(EFS mount target for fs-\w+).*/, '$1');
}

/** Attributes of load balancers are told as `{ Key, Value }`: some of them are names. */
function attributeWith(value: object, wordFor: (name: string) => string): object {
  const { Key, Value } = value as { readonly Key?: unknown; readonly Value?: unknown };
  const isName = typeof Key === 'string' && /\.(bucket|prefix|cookie_name)$/.test(Key);
  return isName && typeof Value === 'string' && Value !== '' ? { ...value, Value: wordFor(Value) } : value;
}

/** Domain names in a text, with a word for each label that is not AWS's. What a TXT record says is taken out. */
function domainWith(text: string, wordFor: (name: string) => string): string {
  if (text.startsWith('"')) return text.startsWith('"v=spf1') ? '"v=spf1 redacted"' : '"redacted"';
  const replaced = text.replace(/(?:(?:\*|\\052|[\w-]+)\.)+[a-z][\w-]+\.?/gi, name => domainName(name, wordFor));
  return replaced === text ? named(text, wordFor) : replaced;
}

function domainName(name: string, wordFor: (name: string) => string): string {
  if (kept.test(name)) return name;
  if (/\.(?:amazonaws\.com(?:\.cn)?|awsdns-\d+\.[\w.]+|(?:compute|ec2)\.internal|cloudfront\.net)\.?$/i.test(name)) {
    return ofLoadBalancer(name, wordFor);
  }
  const labels = name.split('.');
  const top = labels.length - (name.endsWith('.') ? 2 : 1);
  const isKept = (label: string, index: number) => index === top || label === '' || label === '*' || label === '\\052';
  return labels.map((label, index) => (isKept(label, index) ? label : wordFor(label))).join('.');
}

/** `shop-1234.eu-west-1.elb.amazonaws.com` begins with the name of its load balancer. */
function ofLoadBalancer(text: string, wordFor: (name: string) => string): string {
  return text.replace(
    /^((?:dualstack\.|internal-)?)([\w-]+)(-[0-9a-f]+)(?=\.(?:[a-z0-9-]+\.elb|elb\.[a-z0-9-]+)\.)/i,
    (_all, head, name, id) => head + wordFor(name) + id,
  );
}
