/** Words of AWS's analyzers that cannot arise here, and what is said instead. */
export const codesExcused: Readonly<Record<string, string>> = {
  CANNOT_ROUTE: 'a table is judged as a whole: NO_ROUTE_TO_DESTINATION, instead of one word for each route in it',
  TGW_RTB_CANNOT_ROUTE: 'the same for transit gateways: TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT',
  ELBV2_LISTENER_PORT_RESTRICTION: 'listeners are judged together: ELBV2_LISTENERS_MISMATCH',
  ELB_LISTENER_PORT_RESTRICTION: 'listeners are judged together: ELB_LISTENERS_MISMATCH',
  ENI_ADDRESS_RESTRICTION:
    'packets are handed to who has their address; foreign sources: ENI_SOURCE_DEST_CHECK_RESTRICTION',
  GWLB_DESTINATION_PORT_RESTRICTION:
    'what appliances behind a gateway load balancer do is unknown: nothing is sent to them',
  GWLB_PROTOCOL_RESTRICTION: 'the same',
  IGW_DESTINATION_ADDRESS_IN_VPC_CIDRS: 'packets come in by the gateway of the VPC that has their address',
  IGW_NAT_REFLECTION: 'ways out and in again by a gateway are followed, not refused',
  IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS:
    'nobody on the internet sends from private addresses: questions start from public ones',
  IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS: 'the same for shared addresses',
  NGW_DEST_ADDRESS_PRESERVATION: 'a condition of a search for packets; translations are carried out here',
  NGW_SOURCE_ADDRESS_REASSIGN: 'the same',
  REMAP_EPHEMERAL_PORT: 'the same: an answer that depends on the port is unknown, and says so',
  TARGET_ADDRESS_RESTRICTION: 'the same: packets are sent to the address of a target',
  TARGET_PORT_RESTRICTION: 'the same: to the port of a target',
  TGW_ATTACH_VPC_AZ_RESTRICTION: 'a condition of a search; packets come out in the zone that they have to (G2)',
  VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION:
    'a gateway endpoint answers from the address that was asked, which is one of its list',
};
