import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { certificateFact } from './facts.ts';
import { live } from './live.ts';
import './certificate.ts';

export const certificate = defineKind<'certificate'>({
  kind: 'certificate',
  title: 'certificate',
  awsType: 'AWS::CertificateManager::Certificate',
  prefixes: ['certificate', 'cert'],
  design,
  live,
  facts: [certificateFact],
  comparing: {
    alike: [['names']],
    aside: ['usedBy', 'validFrom', 'expires', 'unvalidated', 'renewable', 'renewalStatus', 'failure'],
    designOnly: ['chain'],
  },
});
