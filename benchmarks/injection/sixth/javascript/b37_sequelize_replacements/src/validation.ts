export function coordinate(text: string | undefined, limit: number): number {
  const n = Number(text);
  if (text === undefined || text === '' || !Number.isFinite(n) || Math.abs(n) > limit) {
    throw new RangeError('coordinate');
  }
  return n;
}
