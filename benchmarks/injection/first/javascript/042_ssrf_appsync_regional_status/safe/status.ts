import type { AppSyncResolverHandler } from 'aws-lambda';
import { request } from 'undici';

interface Args {
  region: string;
  service?: string;
}

interface Status {
  healthy: boolean;
  checkedAt: string;
}

const REGION = /^[a-z]{2}-[a-z]{4,9}-[1-4]$/;

const endpoint = (region: string): string => {
  if (!REGION.test(region)) {
    throw new Error('InvalidRegion');
  }
  return `https://${region}.status.example.net/v1/summary`;
};

async function fetchStatus(region: string): Promise<Status> {
  const token = process.env.STATUS_API_VERSION ?? '1';
  const { statusCode, body } = await request(endpoint(region), {
    method: 'GET',
    headers: { accept: 'application/json', 'x-api-version': token },
  });
  if (statusCode !== 200) {
    await body.dump();
    return { healthy: false, checkedAt: new Date().toISOString() };
  }
  const summary = (await body.json()) as { healthy?: boolean };
  return { healthy: summary.healthy === true, checkedAt: new Date().toISOString() };
}

export const handler: AppSyncResolverHandler<Args, Status> = async ({ arguments: args }) =>
  fetchStatus(args.region);
