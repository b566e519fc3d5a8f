export type Row = [user: string, kind: string, at: Date];

export function decodeRow(value: string, timestamp: number): Row | undefined {
  try {
    const doc = JSON.parse(Buffer.from(value, 'base64').toString('utf8')) as Record<string, unknown>;
    if (typeof doc.user !== 'string' || typeof doc.kind !== 'string') return undefined;
    return [doc.user, doc.kind.slice(0, 32), new Date(timestamp)];
  } catch {
    return undefined;
  }
}
