import type { ScheduledEvent } from 'aws-lambda';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { Agent, request } from 'undici';

const SITES = {
  shop: 'https://shop.example.com/health',
  blog: 'https://blog.example.com/',
  docs: 'https://docs.example.com/',
} as const satisfies Record<string, string>;

type Site = keyof typeof SITES;

const agent = new Agent({ connect: { timeout: 2000 }, bodyTimeout: 3000 });
const cloudwatch = new CloudWatchClient({});

async function check(site: Site): Promise<{ site: Site; ms: number; up: boolean }> {
  const start = performance.now();
  try {
    const { statusCode, body } = await request(SITES[site], { dispatcher: agent });
    await body.dump();
    return { site, ms: performance.now() - start, up: statusCode < 400 };
  } catch {
    return { site, ms: performance.now() - start, up: false };
  }
}

export const handler = async (_event: ScheduledEvent): Promise<void> => {
  const sites = Object.keys(SITES) as Site[];
  const results = await Promise.all(sites.map(check));
  const MetricData = results.flatMap(({ site, ms, up }) => [
    { MetricName: 'Up', Value: up ? 1 : 0, Dimensions: [{ Name: 'site', Value: site }] },
    { MetricName: 'Latency', Value: ms, Unit: 'Milliseconds' as const, Dimensions: [{ Name: 'site', Value: site }] },
  ]);
  await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'Sites', MetricData }));
};

export function summary(results: Awaited<ReturnType<typeof check>>[]): string {
  const down = results.filter((r) => !r.up).map((r) => r.site);
  return down.length ? `down: ${down.join(', ')}` : 'all sites are up';
}
