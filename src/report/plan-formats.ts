import type { PlanFormat } from './plan-rows.ts';
import { planCsv, planJson, planMarkdown } from './plan-tables.ts';
import { planTerraform } from './plan-terraform.ts';
import { planText } from './plan-text.ts';
import { planYaml } from './plan-yaml.ts';

/** The formats of a plan by the names that `--format` takes. */
export const planFormats: ReadonlyMap<string, PlanFormat> = new Map([
  ['text', planText],
  ['yaml', planYaml],
  ['terraform', planTerraform],
  ['csv', planCsv],
  ['markdown', planMarkdown],
  ['json', planJson],
]);
