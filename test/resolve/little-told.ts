/** Entries under ids of AWS that say little more, as somebody left them of a pulled design. */
export const littleTold = `netwright: 1
region: eu-west-1
account: "111122223333"
vpcs:
  vpc-01:
    id: vpc-01
    cidr: 10.0.0.0/16
    internetGateway: igw-01
    subnets:
      subnet-01: { id: subnet-01, zone: a, cidr: 10.0.1.0/24 }
    routeTables:
      rtb-01: { id: rtb-01 }
    securityGroups:
      sg-01: { id: sg-01 }
    networkAcls:
      acl-01: { id: acl-01 }
    natGateways:
      nat-01: { id: nat-01, subnet: subnet-01 }
    endpoints:
      vpce-01: { id: vpce-01, service: s3 }
    networkInterfaces:
      eni-01: { id: eni-01, subnet: subnet-01 }
    firewalls:
      fw-01: { id: fw-01 }
loadBalancers:
  "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/50dc6c495c0c9188":
    id: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/50dc6c495c0c9188"
    vpc: vpc-01
peerings:
  pcx-01: { id: pcx-01, between: [vpc-01, vpc-02] }
transitGateways:
  tgw-01: { id: tgw-01, attachments: { tgw-attach-01: { id: tgw-attach-01, vpc: vpc-01 } }, routeTables: { tgw-rtb-01: { id: tgw-rtb-01 } } }
vpnConnections:
  vpn-01: { id: vpn-01 }
customerGateways:
  cgw-01: { id: cgw-01 }
prefixLists:
  pl-01: { id: pl-01 }
elasticIps:
  eipalloc-01: { id: eipalloc-01 }
endpointServices:
  vpce-svc-01: { id: vpce-svc-01 }
dns: { zones: { Z01: { id: Z01 } } }
resolverEndpoints: { rslvr-in-01: { id: rslvr-in-01, direction: inbound } }
resolverRules: { rslvr-rr-01: { id: rslvr-rr-01, domain: example.com } }
flowLogs: { fl-01: { id: fl-01, of: vpc/vpc-01, to: "s3://logs" } }
certificates: { c-01: { id: c-01 } }
workloads:
  api: { kind: instance, subnets: subnet-01 }
`;

/** What says that an account tells it. */
export const readings = 'readings: [{ region: eu-west-1 }]\n';
