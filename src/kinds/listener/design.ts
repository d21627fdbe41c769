import type { Field } from '../field.ts';
import { always, choice, flag, integer, list, required, seconds, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { references } from '../reference-fields.ts';
import { action, actionSchemas } from './action-field.ts';
import { expandListeners } from './expand.ts';
import { type Listener, listenerProtocols, type MutualTls } from './listener.ts';
import { rules } from './rule-field.ts';

const entry = { $ref: '#/$defs/listener' };

export const design: Design<Listener> = {
  describe: 'A listener: a port of a load balancer, and what is done with what arrives there.',
  sections: [
    {
      name: 'listeners',
      within: 'loadBalancer',
      schema: {
        type: ['array', 'object'],
        description: 'Listeners: a list, each named by its port, or names and their entries.',
        items: entry,
        additionalProperties: entry,
      },
      expand: expandListeners,
    },
  ],
  fields: {
    port: integer('The port; left out for a gateway load balancer, which takes all packets.', {
      minimum: 1,
      maximum: 65535,
    }),
    protocol: required(
      choice(listenerProtocols, 'http and https on application, tcp, udp, tcp_udp and tls on network load balancers.'),
    ),
    certificates: always(
      references('certificate', 'Certificates, the default one first; others are chosen by name (SNI).'),
      [],
    ),
    policy: text('The TLS security policy. Without it the API takes ELBSecurityPolicy-2016-08, which allows TLS 1.0.'),
    alpn: choice(
      ['None', 'HTTP1Only', 'HTTP2Only', 'HTTP2Optional', 'HTTP2Preferred'],
      'Protocols that TLS clients of a network load balancer are offered: None, HTTP2Preferred…',
    ) as Field<string>,
    mutualTls: record<MutualTls>(
      {
        mode: required(
          choice(['off', 'passthrough', 'verify'], 'Whether client certificates are asked for and checked.'),
        ),
        trustStore: text('The ARN of the trust store that they are checked with.'),
        ignoreExpired: flag('Whether expired certificates pass.'),
      },
      'Whether clients must show a certificate of their own.',
    ),
    actions: always(list(action, 'What is done where no rule applies, in order.'), []),
    rules: rules,
    tcpIdleTimeout: seconds('After how long without data a TCP connection is forgotten; 350s.', {
      least: 60,
      most: 6000,
    }),
  },
  shorthand: actionSchemas,
};
