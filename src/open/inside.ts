import { existsSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';

/** Whether a path is a folder, or stands in it. Both are absolute, without links. */
export function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** Whether a path leads, links followed, to nothing or to what is in a folder. */
export function leadsInside(path: string, root: string): boolean {
  return !existsSync(path) || isInside(realpathSync(path), realpathSync(root));
}

/**
 * Whether a path leads, links followed, to YAML within a folder. What a stranger's change brings along may be a link to
 * anything, and a text that is no YAML is shown where it is wrong: keys and settings of the machine are not to be.
 */
export function leadsToYamlInside(path: string, root: string): boolean {
  return leadsInside(path, root) && isYamlName(realpathSync(path));
}

/** Whether a file is YAML (or JSON, which is a part of it) by its name. */
export function isYamlName(path: string): boolean {
  return /\.(ya?ml|json)$/i.test(path);
}
