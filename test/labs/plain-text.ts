/** A resource as text, the same for the same: without where it came from, and its attributes by name. */
export function plainText(value: unknown): string {
  return (
    JSON.stringify(value, (key, each) => {
      if (key === 'origin') return undefined;
      if (typeof each === 'bigint') return String(each);
      if (each && typeof each === 'object' && !Array.isArray(each)) {
        return Object.fromEntries(
          Object.entries(each)
            .filter(([, part]) => part !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        );
      }
      return each;
    }) ?? 'undefined'
  );
}
