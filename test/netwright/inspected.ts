const spokes = [0, 1, 2, 3];
const all = spokes.map(n => `v${n}`).join(', ');

/**
 * VPCs on a transit gateway with a firewall between them: some are led past it in both directions, one of them sends
 * past it and is answered straight.
 */
export const inspected = `netwright: 1
region: eu-west-1
account: "111122223333"
vpcs:
  inspection:
    cidr: 10.255.0.0/16
    zones: [a, b]
    subnets:
      tgw: { size: /28, routes: [{ to: 0.0.0.0/0, via: firewall/inspect }] }
      fw: { size: /28, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] }
    firewalls: { inspect: { subnets: fw } }
${spokes
  .map(
    n => `  v${n}:
    cidr: 10.${n}.0.0/16
    zones: [a, b]
    subnets:
      app: { size: /24, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] }
      tgw: { size: /28, routes: isolated }
    securityGroups:
      app: { ingress: [{ from: 10.0.0.0/8, allow: tcp/${8000 + n} }] }
`,
  )
  .join('')}transitGateways:
  hub:
    attachments:
      inspection: { vpc: inspection, subnets: tgw, applianceMode: true }
${spokes.map(n => `      v${n}: { vpc: v${n}, subnets: tgw }\n`).join('')}    routeTables:
      spokes: { associations: [v0, v1, v2], propagations: [], routes: [{ to: 0.0.0.0/0, via: inspection }] }
      straight: { associations: [inspection, v3], propagations: [${all}] }
workloads:
${spokes.map(n => `  w${n}: { kind: instance, vpc: v${n}, subnets: app, count: 2, securityGroups: [app] }\n`).join('')}`;
