/** An output without what differs between two runs: durations and the folder it ran in. */
export function normalised(output: string, folder: string): string {
  return output
    .replaceAll(folder, 'FOLDER')
    .replace(/\bin \d+(?:\.\d+)? (ms|s)\b/g, 'in N ms')
    .replace(/("duration(?:Ms)?"\s*:\s*)\d+(?:\.\d+)?/g, '$1"N"')
    .replace(/(\btime=")\d+(?:\.\d+)?(")/g, '$1N$2');
}
