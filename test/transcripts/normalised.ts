/** An output without what differs between two runs: durations, the folder it ran in, and how many rules there are. */
export function normalised(output: string, folder: string): string {
  return (
    output
      .replaceAll(folder, 'FOLDER')
      // Where the closing line breaks hangs on how many digits its figures have.
      .replace(/^(?:✔ )?checked [^\n]*(?:\n {2,}[^\n]+)*/gm, closing => closing.replace(/\n\s+/g, ' '))
      .replace(/\b\d+ (rules? (?:in|on)|kinds of \w+)\b/g, 'N $1')
      .replace(/("rules": )\d+/g, '$1"N"')
      .replace(/\bin \d+(?:\.\d+)? (ms|s)\b/g, 'in N ms')
      .replace(/("duration(?:Ms)?"\s*:\s*)\d+(?:\.\d+)?/g, '$1"N"')
      .replace(/(\btime=")\d+(?:\.\d+)?(")/g, '$1N$2')
  );
}
