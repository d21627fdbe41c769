/** Hosts in a ring, each of which lets in the one behind it by its group. */
export const ring = (count: number) => `
netwright: 1
name: ring
region: eu-west-1
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a]
    subnets: { app: { size: /20, routes: isolated } }
    securityGroups:
${Array.from({ length: count }, (_, i) => `      g${i}: { ingress: [{ from: g${(i + 1) % count}, allow: http }] }`).join('\n')}
workloads:
${Array.from({ length: count }, (_, i) => `  w${i}: { kind: instance, vpc: main, subnets: app, securityGroups: [g${i}] }`).join('\n')}
`;
