import type { Item } from '../diff/account/account.ts';
import type { Built } from './built.ts';

/** Hosted zones with their records, and flow logs. */
export async function buildNames(built: Built): Promise<void> {
  const { ec2, route53 } = built;
  for (const { HostedZone: zone, VPCs } of built.planned('HostedZones')) {
    const [first, ...others] = built.real(VPCs as Item[]);
    const made = await route53.createHostedZone({
      Name: zone.Name,
      CallerReference: zone.Id,
      HostedZoneConfig: { PrivateZone: zone.Config.PrivateZone, Comment: zone.Config.Comment },
      ...(first && { VPC: first }),
    });
    const HostedZoneId = built.give(
      zone.Id.replace('/hostedzone/', ''),
      made.HostedZone?.Id?.replace('/hostedzone/', ''),
    );
    for (const VPC of others) await route53.associateVPCWithHostedZone({ HostedZoneId, VPC });
    if (zone.Tags.length > 0) {
      await route53.changeTagsForResource({ ResourceType: 'hostedzone', ResourceId: HostedZoneId, AddTags: zone.Tags });
    }
    await buildRecords(built, zone, HostedZoneId);
  }
  for (const log of built.planned('FlowLogs')) {
    const ResourceId = built.real(log.ResourceId) as string;
    if (log.LogDestination) await makeBucket(built, log.LogDestination.replace('arn:aws:s3:::', ''));
    const made = await ec2.createFlowLogs({
      ResourceIds: [ResourceId],
      ResourceType: ResourceId.startsWith('vpc-')
        ? 'VPC'
        : ResourceId.startsWith('subnet-')
          ? 'Subnet'
          : 'NetworkInterface',
      TrafficType: log.TrafficType,
      ...(log.LogDestination
        ? { LogDestinationType: 's3', LogDestination: log.LogDestination }
        : { LogGroupName: log.LogGroupName, DeliverLogsPermissionArn: 'arn:aws:iam::111122223333:role/flow-logs' }),
      MaxAggregationInterval: log.MaxAggregationInterval,
      ...(log.Tags.length > 0 && { TagSpecifications: [{ ResourceType: 'vpc-flow-log', Tags: log.Tags }] }),
    });
    built.give(log.FlowLogId, made.FlowLogIds?.[0]);
  }
}

/** Flow logs want their bucket to be there. The emulator takes a plain request for one of S3's. */
async function makeBucket({ endpoint, region }: Built, name: string): Promise<void> {
  const body = `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;
  await fetch(`${endpoint}/${name}`, { method: 'PUT', body });
}

async function buildRecords(built: Built, zone: Item, HostedZoneId: string): Promise<void> {
  const planned = built.planned('ResourceRecordSets').find(each => `/hostedzone/${each.HostedZoneId}` === zone.Id);
  const own = (planned?.ResourceRecordSets ?? []).filter((each: Item) => each.Type !== 'NS' && each.Type !== 'SOA');
  if (own.length === 0) return;
  const Changes = own.map(({ AliasTarget, ...record }: Item) => ({
    Action: 'CREATE' as const,
    ResourceRecordSet: {
      ...record,
      ...(AliasTarget
        ? { ResourceRecords: undefined, AliasTarget: { ...AliasTarget, DNSName: nameIn(built, AliasTarget.DNSName) } }
        : {}),
    },
  }));
  await built.route53.changeResourceRecordSets({ HostedZoneId, ChangeBatch: { Changes } });
}

/** `dualstack.edge-1.eu-west-1.elb.amazonaws.com.` under the name that was given. */
function nameIn(built: Built, name: string): string {
  const [, dualstack = '', own = ''] = /^(dualstack\.)?(.*)\.$/.exec(name) ?? [];
  return `${dualstack}${built.given(own) ?? own}.`;
}
