import { kinds } from '../kinds/kinds.ts';
import type { FactKind } from '../model/fact.ts';
import type { Problem } from '../model/finding.ts';
import { addressBlockFact } from './address-block.ts';
import { blockedReplyFact } from './blocked-reply.ts';
import { capacityFact } from './capacity.ts';
import { certificateFact } from './certificate.ts';
import { cidrOverlapFact } from './cidr-overlap.ts';
import { directConnectGatewayFact } from './direct-connect-gateway.ts';
import { dnsRecordFact } from './dns-record.ts';
import { dnsZoneFact } from './dns-zone.ts';
import { elasticIpFact } from './elastic-ip.ts';
import { endpointFact } from './endpoint.ts';
import { endpointServiceFact } from './endpoint-service.ts';
import { exposureFact } from './exposure.ts';
import { firewallFact } from './firewall.ts';
import { foreignPartFact } from './foreign-part.ts';
import { interfaceAddressFact } from './interface-address.ts';
import { internetGatewayFact } from './internet-gateway.ts';
import { ipv6OnlySubnetFact } from './ipv6-only-subnet.ts';
import { enriched } from './joined-fact.ts';
import { listenerFact } from './listener.ts';
import { listenerAdmissionFact } from './listener-admission.ts';
import { listenerRuleFact } from './listener-rule.ts';
import { loadBalancerFact } from './load-balancer.ts';
import { lostReferenceFact } from './lost-reference.ts';
import { missingResourceFact } from './missing-resource.ts';
import { natGatewayFact } from './nat-gateway.ts';
import { networkAclFact } from './network-acl.ts';
import { networkAclEntryFact } from './network-acl-entry.ts';
import { networkInterfaceFact } from './network-interface.ts';
import { pathFact } from './path.ts';
import { peeringFact } from './peering.ts';
import { plainFact } from './plain-fact.ts';
import { podBlockFact } from './pod-block.ts';
import { poolConflictFact } from './pool-conflict.ts';
import { prefixListFact } from './prefix-list.ts';
import { problemFact } from './problem.ts';
import { quotaUseFact } from './quota-use.ts';
import { resolverEndpointFact } from './resolver-endpoint.ts';
import { resourceFact } from './resource.ts';
import { routeFact } from './route.ts';
import { securityGroupFact } from './security-group.ts';
import { securityGroupRuleFact } from './security-group-rule.ts';
import { shadowedRuleFact } from './shadowed-rule.ts';
import { spareWayFact } from './spare-way.ts';
import { subnetFact } from './subnet.ts';
import { targetGroupFact } from './target-group.ts';
import { tierFact } from './tier.ts';
import { transitGatewayFact } from './transit-gateway.ts';
import { transitGatewayAttachmentFact } from './transit-gateway-attachment.ts';
import { unacceptedFact } from './unaccepted.ts';
import { unevenPathFact } from './uneven-path.ts';
import { unmetExpectationFact } from './unmet-expectation.ts';
import { unreachableTargetFact } from './unreachable-target.ts';
import { unreachedPortFact } from './unreached-port.ts';
import { unusedRuleFact } from './unused-rule.ts';
import { vpcFact } from './vpc.ts';
import { vpcServiceFact } from './vpc-service.ts';
import { vpcSpaceFact } from './vpc-space.ts';
import { vpnConnectionFact } from './vpn-connection.ts';
import { workloadFact } from './workload.ts';

/** Facts that follow from several kinds together, or from computing: one file each. */
const computed: readonly FactKind[] = [
  vpcFact,
  subnetFact,
  internetGatewayFact,
  natGatewayFact,
  elasticIpFact,
  prefixListFact,
  routeFact,
  networkAclFact,
  networkAclEntryFact,
  securityGroupFact,
  securityGroupRuleFact,
  networkInterfaceFact,
  workloadFact,
  listenerAdmissionFact,
  resourceFact,
  missingResourceFact,
  foreignPartFact,
  addressBlockFact,
  cidrOverlapFact,
  poolConflictFact,
  interfaceAddressFact,
  capacityFact,
  podBlockFact,
  vpcSpaceFact,
  tierFact,
  ipv6OnlySubnetFact,
  quotaUseFact,
  loadBalancerFact,
  listenerFact,
  listenerRuleFact,
  targetGroupFact,
  certificateFact,
  dnsZoneFact,
  dnsRecordFact,
  endpointFact,
  endpointServiceFact,
  firewallFact,
  resolverEndpointFact,
  peeringFact,
  transitGatewayFact,
  transitGatewayAttachmentFact,
  vpnConnectionFact,
  spareWayFact,
  directConnectGatewayFact,
  vpcServiceFact,
  blockedReplyFact,
  exposureFact,
  shadowedRuleFact,
  unusedRuleFact,
  unacceptedFact,
  pathFact,
  unevenPathFact,
  lostReferenceFact,
  unreachableTargetFact,
  unreachedPortFact,
  unmetExpectationFact,
];

/** Everything that can be judged, in the order of explanation. */
export function factKinds(problems: readonly Problem[] = []): readonly FactKind[] {
  const named = new Map<string, FactKind>();
  const add = (fact: FactKind<never> | FactKind) => named.set(fact.name, fact as FactKind);
  add(problemFact(problems) as unknown as FactKind);
  for (const kind of kinds) {
    const plain = plainFact(kind) as unknown as FactKind;
    add(plain);
    for (const fact of kind.facts ?? []) add(fact.name === plain.name ? enriched(plain, fact) : fact);
  }
  for (const fact of computed) add(fact);
  return [...named.values()];
}
