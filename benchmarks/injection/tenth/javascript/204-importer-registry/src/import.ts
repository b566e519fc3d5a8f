import type { EventBridgeEvent } from 'aws-lambda';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Importer } from './importer';

interface FeedReady {
  vendor: string;
  rows: unknown[];
}

const metrics = new Metrics({ namespace: 'Feeds', serviceName: 'importer' });

const IMPORTERS = new Map<string, () => Promise<Importer>>([
  ['north', async () => (await import('./vendors/north')).importer],
  ['south', async () => (await import('./vendors/south')).importer],
]);

export const handler = async ({ id, detail }: EventBridgeEvent<'FeedReady', FeedReady>) => {
  const load = IMPORTERS.get(detail.vendor);
  if (!load) {
    console.warn(JSON.stringify({ id, problem: 'no importer for the vendor' }));
    return;
  }
  const importer = await load();
  const accepted = detail.rows.map((row) => importer(row)).filter((product) => product !== undefined);
  metrics.addMetric('Accepted', MetricUnit.Count, accepted.length);
  metrics.addMetric('Rejected', MetricUnit.Count, detail.rows.length - accepted.length);
  metrics.publishStoredMetrics();
};
