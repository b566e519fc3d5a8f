import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';
import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { roleOf } from './tenants.mjs';

const sts = new STSClient({});

async function credentials(RoleArn) {
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'billing', DurationSeconds: 900 }));
  return {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretAccessKey,
    sessionToken: Credentials.SessionToken,
  };
}

function lastMonth(now = new Date()) {
  const end = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  return { Start: start.toISOString().slice(0, 10), End: end.toISOString().slice(0, 10) };
}

export const handler = async ({ arguments: args, identity }) => {
  if (!identity?.groups?.includes('finance')) throw new Error('Unauthorized');
  const role = roleOf(args.input.tenant);
  const ce = new CostExplorerClient({ region: 'us-east-1', credentials: await credentials(role) });
  const res = await ce.send(new GetCostAndUsageCommand({
    TimePeriod: lastMonth(),
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost'],
  }));
  const total = res.ResultsByTime?.[0]?.Total?.UnblendedCost;
  return { amount: Number(total?.Amount ?? 0), currency: total?.Unit ?? 'USD' };
};
