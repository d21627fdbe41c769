/**
 * Netwright as a library: what the commands use too.
 *
 *     import { lint, open } from 'netwright';
 *     const opened = await open(['network/'], { cwd: process.cwd(), stdin: async () => '' });
 *     const report = await lint(opened);
 *
 * Mistakes of a design are data (findings, problems); SourceError is thrown where there is nothing to read.
 */
export type { NoBox } from '../draw/find-boxes.ts';
export { type Picture, type PictureStyle, pictureFormats } from '../draw/pictures.ts';
export type { FailOn, Finding, Note, NotJudged, Problem, Severity } from '../model/finding.ts';
export type { Network } from '../model/network.ts';
export { open } from '../open/open.ts';
export { openAccounts } from '../open/open-account.ts';
export type { Opened } from '../open/opened.ts';
export { openTexts } from '../open/opened-design.ts';
export { type AccountWorld, SourceError, type World } from '../open/world.ts';
export type { Edit } from '../plan/edit.ts';
export { edited, type History, historyOf, redo, undo } from '../plan/history.ts';
export { planOf } from '../plan/of-network.ts';
export type { Plan, PlannedSubnet, PlannedVpc } from '../plan/plan.ts';
export { formats } from '../report/formats.ts';
export type { Format, Report, RuleText, Style } from '../report/report.ts';
export type { SourceText } from '../source/text.ts';
export { type AuditOptions, audit } from './audit.ts';
export { type Configuration, type ConfigurationFiles, configuration } from './configuration.ts';
export { designText } from './design-text.ts';
export { type Difference, type DiffOptions, diff, diffExitCode, type IgnoreFile, readIgnoreFile } from './diff.ts';
export { type Editing, startEditing } from './editing.ts';
export { type ExposureOptions, exposure, exposureExitCode } from './exposure.ts';
export { exitCodeOf, type LintOptions, lint } from './lint.ts';
export { lintTexts } from './lint-texts.ts';
export { type MatrixOptions, matrix } from './matrix.ts';
export { type PictureOptions, picture } from './picture.ts';
export { type NotPinned, type Pinned, pin } from './pin.ts';
export { type Replanned, replanned, updated } from './plan.ts';
export { type Accounts, type PullOptions, pull } from './pull.ts';
export { type ResolvedDesign, resolveDesign } from './resolve-design.ts';
export { type RuleSet, ruleTexts, shippedRuleSet } from './rule-set.ts';
