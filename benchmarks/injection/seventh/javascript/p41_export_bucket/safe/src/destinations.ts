const BUCKETS: Readonly<Record<'finance' | 'sales', string | undefined>> = {
  finance: process.env.FINANCE_BUCKET,
  sales: process.env.SALES_BUCKET,
};

export function resolveDestination(name: string): string {
  const bucket = name === 'finance' || name === 'sales' ? BUCKETS[name] : process.env.DEFAULT_BUCKET;
  if (!bucket) throw new Error('no bucket configured');
  return bucket;
}
