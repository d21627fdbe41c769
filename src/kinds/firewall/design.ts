import { always, choice, defaulting, flag, list, required, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { reference, references } from '../reference-fields.ts';
import { expandFirewalls } from './expand.ts';
import type { Firewall, FirewallEndpoint } from './firewall.ts';
import { rulesField } from './rules-field.ts';

const endpoint = record<FirewallEndpoint>(
  {
    subnet: required(reference('subnet', 'The subnet it stands in.')),
    zone: text('The availability zone of the endpoint.'),
    endpoint: text("AWS's id of the endpoint: vpce-…."),
  },
  'An endpoint that routes lead to.',
);

const stateless = (packets: string) =>
  choice(
    ['pass', 'drop', 'forward'],
    `For ${packets} that no stateless rule matches; forward: to the stateful engine.`,
  );

export const design: Design<Firewall> = {
  describe: 'A network firewall: routes lead packets through its endpoints, its rules judge them.',
  sections: [{ name: 'firewalls', within: 'vpc', expand: expandFirewalls }],
  fields: {
    subnets: always(references('subnet', 'Subnets or the tier that its endpoints stand in, one a zone.'), []),
    endpoints: always(list(endpoint, 'Its endpoints; they follow from the subnets.'), []),
    policy: text('Name of its policy.'),
    rules: rulesField,
    statelessDefault: defaulting(stateless('whole packets'), 'forward'),
    fragmentDefault: defaulting(stateless('fragments'), 'forward'),
    ruleOrder: defaulting(
      choice(
        ['default', 'strict'],
        'default: pass, drop, reject, alert; strict: the first stateful rule that matches.',
      ),
      'default',
    ),
    statefulDefault: defaulting(
      choice(
        ['pass', 'drop', 'drop-established'],
        'For what no stateful rule matches; drop-established lets connections be made until their content is seen.',
      ),
      'pass',
    ),
    logs: defaulting(list(text('alert, flow or tls.'), 'Kinds of logs that are written.'), []),
    deleteProtection: defaulting(flag('Whether it cannot be deleted by mistake.'), false),
    subnetChangeProtection: defaulting(flag('Whether its subnets cannot be changed by mistake.'), false),
    ownKey: defaulting(flag('Whether what it keeps is encrypted with a key of your own (KMS).'), false),
    state: always(text('ready, unless AWS says otherwise.'), 'ready'),
  },
};
