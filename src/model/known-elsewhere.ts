/** Our word for one that other tools or people use (`cidr_block`, `alb`), where the place allows it. */
export function knownElsewhere(written: string, allowed: readonly string[]): string | undefined {
  return lookUp(written, allowed)?.[1];
}

/** Whether their key says a part of what ours does, so that its value is none for ours: `protocol: tcp` of `allow`. */
export function saysPartOf(written: string, ours: string): boolean {
  return lookUp(written, [ours])?.[2] === 'in part';
}

function lookUp(written: string, allowed: readonly string[]): Word | undefined {
  const word = written.toLowerCase().replace(/[-_ .]/g, '');
  return elsewhere.find(
    ([theirs, ours, , beside]) =>
      theirs.includes(word) && allowed.includes(ours) && (beside === undefined || allowed.includes(beside)),
  );
}

/** Whether a key is of what runs on a network, of which a design says nothing. */
export function isOfNoNetwork(written: string): boolean {
  return ofNoNetwork.has(written.toLowerCase().replace(/[-_ .]/g, ''));
}

const ofNoNetwork: ReadonlySet<string> = new Set([
  ...[
    'ami',
    'amiid',
    'image',
    'imageid',
    'instancetype',
    'instanceclass',
    'nodetype',
    'keyname',
    'keypair',
    'userdata',
  ],
  ...['engine', 'engineversion', 'runtime', 'handler', 'memory', 'memorysize', 'cpu', 'storage', 'allocatedstorage'],
  ...['dependson', 'lifecycle', 'provider', 'deletionpolicy'],
]);

/** What other tools call the block of a peer, on either side of a rule. */
const blockWords = ['cidr', 'cidrblock', 'cidrblocks', 'ipv6cidrblock', 'ipv6cidrblocks', 'cidrip', 'cidripv6'];

/** Words that count only where another one is allowed `beside` them say so. */
type Word = readonly [theirs: readonly string[], ours: string, says?: 'in part' | 'all', beside?: string];

/** Words of Terraform, CloudFormation and the console, without separators; then ours. The first that is allowed counts. */
const elsewhere: readonly Word[] = [
  // Keys.
  [['cidrblock', 'cidrblocks', 'block', 'range'], 'cidr'],
  [['secondarycidr', 'secondarycidrs', 'secondarycidrblocks', 'cidrblockassociations'], 'cidr', 'in part'],
  [['ipv6cidrblock', 'ipv6cidr', 'assigngeneratedipv6cidrblock'], 'ipv6'],
  [['az', 'azs', 'availabilityzone', 'availabilityzones'], 'zone'],
  [['az', 'azs', 'availabilityzone', 'availabilityzones'], 'zones'],
  [['igw'], 'internetGateway'],
  [['eigw', 'eigws', 'egressonlygateway'], 'egressOnlyInternetGateway'],
  [['natgw', 'nat', 'nats'], 'natGateways'],
  [['tgw', 'tgws'], 'transitGateways'],
  [['vgw', 'virtualprivategateway'], 'vpnGateway'],
  [['vpcpeering', 'vpcpeerings', 'peeringconnection', 'peeringconnections'], 'peerings'],
  [['vpcendpoint', 'vpcendpoints'], 'endpoints'],
  [['sg', 'sgs', 'vpcsecuritygroupids', 'securitygroupids', 'groups'], 'securityGroups'],
  [['nacl', 'nacls', 'acls'], 'networkAcls'],
  [['subnetids', 'subnetid', 'subnetmapping'], 'subnets'],
  [['subnetid'], 'id', 'all', 'zone'],
  [['subnetid'], 'subnet'],
  [['vpcid'], 'id', 'all', 'tenancy'],
  [['vpcid'], 'vpc'],
  [['vpcid', 'peervpcid', 'vpcs', 'members'], 'between', 'in part'],
  [['servicename'], 'service'],
  [['allocationid', 'allocationids', 'eip', 'eips', 'elasticip', 'elasticips'], 'addresses', 'in part'],
  [['instances', 'servers', 'hosts', 'machines', 'databases', 'functions', 'containers', 'clusters'], 'workloads'],
  [['subnet', 'subnets', 'tier', 'parent'], 'in'],
  [['vpcids', 'vpcid'], 'vpcs'],
  [['inbound', 'ingressrules', 'in'], 'ingress'],
  [['outbound', 'egressrules', 'out'], 'egress'],
  [['port', 'ports', 'protocol', 'fromport', 'toport', 'traffic', 'ipprotocol'], 'allow', 'in part'],
  [
    [
      ...blockWords,
      'source',
      'sources',
      'peer',
      'sourcesecuritygroupid',
      'securitygroup',
      'securitygroups',
      'group',
      'sourcecidr',
      'to',
    ],
    'from',
  ],
  [
    [
      ...blockWords,
      'securitygroup',
      'securitygroups',
      'destinationsecuritygroupid',
      'group',
      'destination',
      'peer',
      'destinationcidrblock',
      'destinationcidr',
      'from',
      'source',
    ],
    'to',
  ],
  [['gateway', 'gatewayid', 'target', 'nexthop'], 'via'],
  [['protocol', 'port', 'ports', 'destinationport', 'service'], 'traffic', 'in part'],
  [['defaultaction', 'default', 'defaultactions'], 'statefulDefault'],
  [['codes', 'successcodes', 'httpcode', 'httpcodes', 'statuscodes'], 'matcher'],
  [['number', 'priority', 'ruleno', 'rulenumber'], 'rule'],
  [['action', 'ruleaction'], 'allow', 'in part'],
  [['self'], 'from', 'in part'],
  [['self'], 'to', 'in part'],
  [['default', 'targetgroup', 'targetgrouparn', 'target'], 'forward'],
  [['defaultaction', 'defaultactions'], 'forward', 'in part'],
  [['certificatearn', 'cert', 'certs'], 'certificates'],
  [['sslpolicy', 'tlspolicy'], 'policy'],
  [['domain', 'domainname', 'domains', 'alternativenames', 'subjectalternativenames', 'sans'], 'names'],
  [['internal', 'public', 'private', 'internetfacing'], 'scheme', 'in part'],
  [['private'], 'vpcs', 'in part'],
  [['privatednsenabled', 'enableprivatedns'], 'privateDns'],
  [['visibility', 'type'], 'public', 'in part'],
  [['healthcheckpath', 'health'], 'healthCheck'],
  [['unhealthythreshold'], 'unhealthy'],
  [['healthythreshold'], 'healthy'],
  [['ip', 'privateip', 'ips', 'privateips'], 'address'],
  [['publicaddress', 'associatepublicipaddress', 'eip', 'elasticip'], 'publicIp'],
  [['mappubliciponlaunch'], 'publicIps'],
  [['replicas', 'instances', 'desiredcapacity', 'number'], 'count'],
  [['ports', 'port'], 'listens'],
  [['weighted', 'weightedroutingpolicy'], 'weight'],
  [['setidentifier', 'identifier'], 'setId'],
  [['principals', 'allowedprincipals', 'accounts'], 'allow'],
  [['acceptancerequired'], 'acceptance'],
  [['ipaddress', 'publicip'], 'address'],
  [['max', 'maximum'], 'maxEntries'],
  [['bgpasn', 'amazonsideasn'], 'asn'],
  [['requirements', 'assertions', 'tests'], 'expect'],
  [['imports', 'includes'], 'include'],
  [['env', 'stage'], 'environment'],
  [['comment', 'note'], 'description'],
  [['reason', 'why', 'description', 'comment'], 'because'],
  [['groupid'], 'id', 'all', 'ingress'],
  [['networkaclid'], 'id', 'all', 'ingress'],
  [['routetableid'], 'id', 'all', 'routes'],
  [['resourceid', 'awsid'], 'id'],
  [['instancetenancy'], 'tenancy'],
  [['ipv6native'], 'addressing', 'in part'],
  [['ipv6addresses', 'ipv6address', 'ipv6addresslist'], 'ipv6'],
  [['ipv4prefixes', 'ipv6prefixes'], 'prefixes', 'in part'],
  [['privateips', 'privateipaddress', 'secondaryprivateips', 'secondaryprivateipaddresses'], 'addresses', 'in part'],
  [['secondaryallocationids'], 'addresses', 'in part'],
  [['associatewithprivateip', 'privateipaddress'], 'privateAddress'],
  [['instance', 'instanceid', 'networkinterfaceid', 'eni'], 'networkInterface', 'in part'],
  [['networkinterface', 'networkinterfaces', 'enis'], 'interfaces', 'in part'],
  [['vpcconfig', 'networkconfiguration', 'dbsubnetgroup', 'dbsubnetgroupname', 'subnetgroup'], 'subnets', 'in part'],
  [['az', 'azs', 'availabilityzone', 'availabilityzones', 'zone', 'zones'], 'subnets', 'in part'],
  [['metadataoptions', 'httptokens', 'imdsv2'], 'metadataTokens', 'in part'],
  [['connectivitytype', 'vpcendpointtype', 'loadbalancertype', 'interfacetype'], 'type'],
  [['propagatingvgws'], 'propagates'],
  [['peervpc', 'peerregion', 'peerownerid', 'peeraccount'], 'accepter', 'in part'],
  [['vpnecmpsupport'], 'ecmp'],
  [['associatedgatewayid', 'associatedgateway', 'allowedprefixes'], 'associations', 'in part'],
  [['dxgatewayid', 'dxgateway'], 'directConnectGateway'],
  [['amazonaddress', 'customeraddress', 'addressfamily'], 'peers', 'in part'],
  [['staticroutesonly'], 'routing', 'in part'],
  [['validationmethod'], 'validation'],
  [['mutualauthentication'], 'mutualTls', 'in part'],
  [['desyncmitigationmode'], 'desyncMode'],
  [['xffheaderprocessingmode'], 'xForwardedFor'],
  [['enablexffclientport'], 'forwardClientPort'],
  [['dnsrecordclientroutingpolicy'], 'dnsRouting'],
  [['enforcesecuritygroupinboundrulesonprivatelinktraffic'], 'filterPrivateLink', 'in part'],
  [['instances', 'targets'], 'targetGroups', 'in part', 'listeners'],
  [['loadbalancingalgorithmtype', 'loadbalancingalgorithm'], 'algorithm'],
  [['connectiontermination'], 'deregistrationTermination'],
  [['eniid', 'vpcid', 'subnetid', 'transitgatewayid', 'resourceids'], 'of', 'in part', 'intervalSeconds'],
  [['logdestination', 'loggroupname', 'loggroup', 'bucket'], 'to', 'in part', 'intervalSeconds'],
  [['traffictype'], 'traffic', 'all', 'intervalSeconds'],
  [['domainnameservers', 'nameservers'], 'dnsServers'],
  [['ipv6addresspreferredleasetime'], 'ipv6LeaseSeconds'],
  // Words.
  [['alb', 'elbv2', 'http', 'https'], 'application'],
  [['nlb', 'tcp'], 'network'],
  [['gwlb', 'gatewayloadbalancer'], 'gateway'],
  [['clb', 'elb'], 'classic'],
  [['public', 'external', 'internet', 'open'], 'internet-facing'],
  [['private', 'intern'], 'internal'],
  [['public', 'igw', 'internetgateway'], 'internet'],
  [['private', 'natgateway', 'natgateways', 'natgw', 'egressonly', 'egress'], 'nat'],
  [['none', 'local', 'intra'], 'isolated'],
  [['ec2', 'vm', 'server', 'host', 'asg', 'autoscalinggroup'], 'instance'],
  [['rds', 'db', 'aurora', 'postgres', 'postgresql', 'mysql', 'elasticache', 'redis', 'cache'], 'database'],
  [['lambda'], 'function'],
  [['ecs', 'fargate', 'task', 'service', 'docker', 'pod'], 'container'],
  [['eks', 'kubernetes', 'k8s'], 'cluster'],
  [['firewall', 'router', 'nva'], 'appliance'],
  [['prefixdelegation'], 'prefix'],
  [['dual'], 'dualstack'],
  [['dualstack'], 'dual'],
  [['azs', 'az', 'subnet', 'availabilityzone'], 'zone'],
  // Severities, as linters and scanners call them.
  [['warning', 'warn', 'moderate'], 'medium'],
  [['notice', 'note', 'minor', 'style', 'hint', 'convention'], 'low'],
  [['information', 'informational', 'negligible'], 'info'],
  [['fatal', 'blocker', 'severe', 'emergency'], 'critical'],
  [['major', 'important'], 'high'],
  [['none', 'off', 'false', 'no'], 'never'],
];
