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
      const parts = Object.entries(value);
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
    if (domains.has(key)) return domain(value);
    return named(value, wordFor);
  };
  return item => visit('', item) as Item;
}

const tagLists = new Set(['Tags', 'TagSet', 'TagList', 'tags']);
const dropped = new Set(['UserData', 'CallerReference', 'KeyName', 'IamInstanceProfile']);
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
  'virtualInterfaceName',
  'directConnectGatewayName',
  'SetIdentifier',
]);

/** Names that AWS gave: they mean something. */
const kept = /^(default|com\.amazonaws\.|vpn-|aws-)/;

/** What AWS writes into the description of an interface, by which its owner is found. */
const ofAws =
  /^(Interface for NAT Gateway |VPC Endpoint Interface |Network Interface for Transit Gateway Attachment |ELB |AWS Lambda VPC ENI|RDSNetworkInterface$|default VPC security group$|EFS mount target |VPC Endpoint|Created By Amazon)/;

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
    .replace(/^(ELB (?:(?:app|net|gwy)\/)?)([\w-]+)/, (_all, head, name) => head + wordFor(name))
    .replace(/^(AWS Lambda VPC ENI).*/, '$1')
    .replace(/^(EFS mount target for fs-\w+).*/, '$1');
}

/** A domain name with a word for each label that is not AWS's; addresses and what is no domain stay. */
function domainWith(text: string, wordFor: (name: string) => string): string {
  const isDomain = /^(?:\*\.|\\052\.)?(?:[\w-]+\.)+[a-z][\w-]+\.?$/i.test(text);
  if (!isDomain) return /^[\d.:a-f/]+$|^-?\d/i.test(text) || kept.test(text) ? text : named(text, wordFor);
  const end =
    /(?:\.(?:amazonaws\.com(?:\.cn)?|awsdns-\d+\.[\w.]+|compute\.internal|ec2\.internal|cloudfront\.net))\.?$/i.exec(
      text,
    );
  if (end) return ofLoadBalancer(text, wordFor);
  return text
    .split('.')
    .map((label, index, all) =>
      label === '' || label === '*' || label === '\\052' || index === all.length - (text.endsWith('.') ? 2 : 1)
        ? label
        : wordFor(label),
    )
    .join('.');
}

/** `shop-1234.eu-west-1.elb.amazonaws.com` begins with the name of its load balancer. */
function ofLoadBalancer(text: string, wordFor: (name: string) => string): string {
  return text.replace(
    /^((?:dualstack\.|internal-)?)([\w-]+)(-[0-9a-f]+)(?=\.(?:[a-z0-9-]+\.elb|elb\.[a-z0-9-]+)\.)/i,
    (_all, head, name, id) => head + wordFor(name) + id,
  );
}
