import {
  AllocateAddressCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateInternetGatewayCommand,
  CreateRouteCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeRouteTablesCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { CreateLoadBalancerCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { exitCodeOf, lint } from '../../src/netwright/lint.ts';
import { openAccounts } from '../../src/open/open-account.ts';
import { type Moto, motoServer, startMoto } from './moto.ts';
import { hasty } from './reader.ts';

// Machines may be busy; what waits for too long is told by the reader itself.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const program = motoServer();
if (!program)
  test.skip(
    'an emulator of AWS: skipped, there is no moto_server on PATH, in $MOTO_SERVER or in a version manager’s folder',
  );

const region = 'eu-west-1';
const credentials = async () => ({ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' });

describe.runIf(program)('against an emulator that no one here wrote', () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto(program as string);
    await fetch(`${moto.url}/moto-api/seed?a=42`, { method: 'POST' });
    await build(moto.url);
  }, 30_000);
  afterAll(() => moto?.stop());

  const read = () => openAccounts({ credentials, endpoint: moto.url, regions: [region] }, hasty);

  test('what was built is read', async () => {
    const { network, problems } = await read();
    const vpc = network.all('vpc').find(({ isDefault }) => isDefault === false);
    expect([vpc?.name, vpc?.dnsSupport, vpc?.dnsHostnames]).toEqual(['shop', true, true]);
    const subnets = network.where('subnet', 'vpc', vpc?.key ?? '');
    expect(subnets.map(({ zone }) => zone)).toEqual(['eu-west-1a', 'eu-west-1b']);
    expect(network.all('routeTable').some(({ routes }) => routes.some(({ via }) => via.type === 'resource'))).toBe(
      true,
    );
    expect(network.all('securityGroup').map(({ name }) => name)).toContain('web');
    expect(network.all('workload')).toHaveLength(1);
    expect(network.all('loadBalancer').map(({ name }) => name)).toEqual(['edge']);
    expect(network.all('elasticIp')).toHaveLength(1);
    expect(network.all('dnsZone').map(({ domain, vpcs }) => [domain, vpcs])).toEqual([
      ['internal.example.com', [vpc?.key]],
    ]);
    // The emulator does not know every call, and answers those with pages of HTML: each is told.
    const told = problems.map(({ message }) => message).join('\n');
    expect(told).toContain('ec2:DescribeVpcBlockPublicAccess');
    expect(told).not.toContain('ec2:DescribeVpcs ');
  }, 30_000);

  test('without permission nothing is clean', async () => {
    await fetch(`${moto.url}/moto-api/reset-auth`, { method: 'POST', body: '0' });
    const opened = await read().catch(error => error as Error);
    await fetch(`${moto.url}/moto-api/reset-auth`, { method: 'POST', body: 'Infinity' });
    if (opened instanceof Error) expect(opened.message).toContain('gives no access');
    else expect(exitCodeOf(await lint(opened, { facts: ['problem'] }))).toBe(2);
  }, 30_000);
});

/** A VPC with two public subnets, a web server behind a load balancer, an idle address and a private zone. */
async function build(endpoint: string): Promise<void> {
  const config = { endpoint, region, credentials };
  const ec2 = new EC2Client(config);
  const tagged = (ResourceType: 'vpc' | 'subnet', Value: string) => ({
    TagSpecifications: [{ ResourceType, Tags: [{ Key: 'Name', Value }] }],
  });
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16', ...tagged('vpc', 'shop') }));
  const VpcId = Vpc?.VpcId as string;
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
  const subnets: string[] = [];
  for (const [index, zone] of ['a', 'b'].entries()) {
    const CidrBlock = `10.0.${index}.0/24`;
    const AvailabilityZone = `${region}${zone}`;
    const made = await ec2.send(
      new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone, ...tagged('subnet', `public-${zone}`) }),
    );
    subnets.push(made.Subnet?.SubnetId as string);
  }
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const InternetGatewayId = InternetGateway?.InternetGatewayId as string;
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  const tables = await ec2.send(new DescribeRouteTablesCommand({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }] }));
  const RouteTableId = tables.RouteTables?.[0]?.RouteTableId as string;
  await ec2.send(
    new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId: InternetGatewayId }),
  );
  const { GroupId } = await ec2.send(
    new CreateSecurityGroupCommand({ VpcId, GroupName: 'web', Description: 'web servers' }),
  );
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  const [SubnetId] = subnets;
  await ec2.send(
    new RunInstancesCommand({
      ImageId: 'ami-12c6146b',
      MinCount: 1,
      MaxCount: 1,
      SubnetId,
      SecurityGroupIds: [GroupId as string],
    }),
  );
  await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
  const elb = new ElasticLoadBalancingV2Client(config);
  await elb.send(
    new CreateLoadBalancerCommand({ Name: 'edge', Subnets: subnets, SecurityGroups: [GroupId as string] }),
  );
  const zone = { Name: 'internal.example.com', CallerReference: '1', HostedZoneConfig: { PrivateZone: true } };
  const route53 = new Route53Client(config);
  await route53.send(new CreateHostedZoneCommand({ ...zone, VPC: { VPCRegion: region, VPCId: VpcId } }));
  for (const client of [ec2, elb, route53]) client.destroy();
}
