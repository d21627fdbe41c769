/** A day written as `2027-03-01`: the milliseconds at which it ends (UTC); undefined for what is no day. */
export function endOfDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const start = Date.parse(`${text}T00:00:00Z`);
  const isReal = !Number.isNaN(start) && new Date(start).toISOString().startsWith(text);
  return isReal ? start + 86_400_000 : undefined;
}
