import postgres from 'postgres';

const sql = postgres(process.env.DATABASE_URL, { max: 1, idle_timeout: 20 });
const TENANT = /^tenant_[0-9]{1,8}$/;

async function purge(tenant, days) {
  const result = await sql.unsafe( // expect: sql
    `DELETE FROM ${tenant}.sessions WHERE last_seen < now() - interval '${Number(days)} days'`,
  );
  return result.count;
}

export async function handler({ 'detail-type': type, detail }) {
  if (type !== 'TenantCleanupRequested') return { removed: 0 };
  const { tenant, days = 30 } = detail;
  const removed = await purge(tenant, days);
  console.log(JSON.stringify({ message: 'purged', removed }));
  return { removed };
}
