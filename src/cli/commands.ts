import type { Commands } from './command.ts';

/** The commands in the order of explanation; each is loaded when it is called. */
export const commands: Commands = new Map([
  ['lint', () => import('./lint.ts').then(module => module.lint)],
  ['reach', () => import('./reach.ts').then(module => module.reach)],
  ['diff', () => import('./diff.ts').then(module => module.diff)],
  ['show', () => import('./show.ts').then(module => module.show)],
  ['plan', () => import('./plan.ts').then(module => module.plan)],
  ['audit', () => import('./audit.ts').then(module => module.audit)],
  ['pull', () => import('./pull.ts').then(module => module.pull)],
  ['exposure', () => import('./exposure.ts').then(module => module.exposure)],
  ['matrix', () => import('./matrix.ts').then(module => module.matrix)],
  ['resolve', () => import('./resolve.ts').then(module => module.resolve)],
  ['init', () => import('./init.ts').then(module => module.init)],
  ['rules', () => import('./rules.ts').then(module => module.rules)],
  ['explain', () => import('./explain.ts').then(module => module.explain)],
  ['facts', () => import('./facts.ts').then(module => module.facts)],
  ['schema', () => import('./schema.ts').then(module => module.schema)],
  ['doctor', () => import('./doctor.ts').then(module => module.doctor)],
  ['completion', () => import('./completion.ts').then(module => module.completion)],
]);
