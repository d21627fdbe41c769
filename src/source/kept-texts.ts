import { KeptText } from './kept-text.ts';
import type { YamlReading } from './read-yaml.ts';
import type { SourceText } from './text.ts';

/** The texts of a design that is edited, by path; those that are no longer read are forgotten. */
export class KeptTexts {
  private kept = new Map<string, KeptText>();
  private read = new Map<string, KeptText>();

  /** Begins to read the design again. */
  begin(): void {
    this.kept = this.read;
    this.read = new Map();
  }

  async readText(source: SourceText): Promise<YamlReading> {
    const { path } = source;
    const text = this.read.get(path) ?? this.kept.get(path) ?? new KeptText(source);
    this.read.set(path, text);
    return text.read(source);
  }
}
