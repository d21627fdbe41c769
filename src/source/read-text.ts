import { explainYaml } from './explain-yaml.ts';
import { readYaml, type YamlReading } from './read-yaml.ts';
import type { SourceText } from './text.ts';

/**
 * Reads a text, and where it is broken tells everything that is wrong with it. Never throws for what a
 * text holds; gives a tree or at least one problem.
 */
export async function readText(source: SourceText): Promise<YamlReading> {
  const reading = readYaml(source);
  if (!reading.broken) return reading;
  return { problems: await explainYaml(source), broken: true };
}
