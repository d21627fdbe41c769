/** A file that `init` makes: its path below the folder, and its text. */
export interface ScaffoldFile {
  readonly path: string;
  readonly text: string;
}

/** A small whole design with comments, and a configuration that changes nothing yet. It lints clean. */
export function scaffold(name: string): readonly ScaffoldFile[] {
  return [
    { path: 'design.yaml', text: design(name) },
    { path: 'netwright.yaml', text: config },
  ];
}

/** A workflow that lints each change, annotates it and feeds code scanning. `version` is that of the program. */
export function githubWorkflow(version: string): ScaffoldFile {
  return { path: '.github/workflows/netwright.yaml', text: workflow(version) };
}

function design(name: string): string {
  return `# A network as code. \`netwright lint\` says what is wrong with it, \`netwright resolve\` what it comes to.
# Editors complete and check it: \`netwright schema > design.schema.json\`, and as the first line here
#   yaml-language-server: $schema=design.schema.json
netwright: 1
name: ${name}
region: eu-west-1
environment: production
tags: { team: platform }

vpcs:
  main:
    cidr: 10.0.0.0/20
    zones: [a, b] # each tier below gets one subnet a zone: app-a, app-b
    internetGateway: true
    natGateways: { per: zone, in: public } # the app's way out; one a zone, so that a zone may fail
    flowLogs: { traffic: all, to: "s3://${name}-flow-logs" }

    subnets:
      # \`size\` leaves the block to Netwright; \`netwright resolve --pin\` writes it down.
      public: { size: /26, routes: internet }
      app: { size: /24, routes: nat }
      data: { size: /26, routes: isolated }

    endpoints:
      s3: { service: s3, type: gateway, routeTables: app } # free, and keeps S3 off the NAT bill

    securityGroups:
      # Whatever is started without a group of its own gets this one: let it do nothing.
      default: { ingress: [], egress: [] }
      app:
        description: Application servers; they call out, nobody calls them
        ingress: []
        egress:
          - { to: db, allow: postgresql, description: orders }
          - { to: internet, allow: https, description: APIs of others }
      db:
        description: Database of the application
        ingress: [{ from: app, allow: postgresql, description: orders }]
        egress: [] # a database answers; it never asks

workloads:
  app: { kind: instance, vpc: main, subnets: app, count: 2, securityGroups: [app] }
  db: { kind: database, vpc: main, subnets: data, securityGroups: [db], listens: [postgresql] }

# What must hold, whoever edits the above.
expect:
  - app can reach db on postgresql
  - app can reach internet on https
  - internet cannot reach app
  - internet cannot reach db
`;
}

const config = `# What counts in \`netwright lint\`; \`netwright lint --print-config\` shows all values with their origin.

# The severity from which findings fail a run: error, critical, high, medium, low or info; an error
# always does, unless it says never.
failOn: high

# Settings by rule (\`netwright rules\` lists them): off, on, a severity, or a mapping with parameters.
rules: {}
  # filtering/*: medium
  # some/rule: { severity: low, params: { ports: [tcp/22] } }

# Findings that are known and accepted, each with its reason and, better, the day until which it counts.
ignore: []
  # - { rules: [some/rule], resource: securityGroup/main.app, reason: "ticket 123", until: 2027-03-01 }

# Folders with rule files of your own: the same form as the shipped ones, see \`netwright schema rule\`.
ruleFolders: []
`;

function workflow(version: string): string {
  return `name: netwright
on:
  pull_request:
  push: { branches: [main] }
permissions:
  contents: read
  security-events: write # for code scanning
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22 }
      # Findings become annotations of the lines concerned; the job fails as netwright.yaml says.
      - run: npx --yes netwright@${version} lint --format github --format sarif=netwright.sarif
      - uses: github/codeql-action/upload-sarif@v3
        if: always()
        with: { sarif_file: netwright.sarif }
`;
}
