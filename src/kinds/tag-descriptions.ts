import { type Answers, textOf } from './answers.ts';

/** Tags by ARN or name, from DescribeTags of the load balancing APIs, which the describe calls do not tell. */
export function tagDescriptions(answers: Answers): ReadonlyMap<string, unknown> {
  const tags = new Map<string, unknown>();
  for (const item of answers.items('TagDescriptions') ?? []) {
    const name = textOf(item, 'ResourceArn') ?? textOf(item, 'LoadBalancerName');
    if (name) tags.set(name, item['Tags']);
  }
  return tags;
}
