import { execSync } from 'node:child_process';
import { loadTenants } from './tenants.mjs';

const log = (level, msg, extra = {}) => process.stdout.write(`${JSON.stringify({ level, msg, ...extra })}\n`);

const jobTypes = new Map([
  ['restore', restore],
  ['noop', async () => ({ skipped: true })],
]);

async function restore({ tenant }) {
  const tenants = await loadTenants();
  const schema = tenants.has(tenant) ? tenants.get(tenant).schema : tenant;
  const command = `/opt/bin/pg_restore --no-owner --dbname=service --schema=${schema} /mnt/dumps/latest.dump`;
  execSync(command, { stdio: 'ignore', timeout: 600_000 }); // expect: cmd
  return { restored: true };
}

async function processRecord(record) {
  const { type, payload } = JSON.parse(record.body);
  const job = jobTypes.get(type);
  if (!job) throw new Error('unsupported job');
  const outcome = await job(payload);
  log('info', 'job done', { messageId: record.messageId, outcome });
}

export const handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const record of Records) {
    try {
      await processRecord(record);
    } catch (error) {
      log('error', 'job failed', { messageId: record.messageId, name: error.name });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};
