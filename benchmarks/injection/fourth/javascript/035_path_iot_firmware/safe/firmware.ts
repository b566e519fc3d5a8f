import { readFile } from 'node:fs/promises';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

const metrics = new Metrics({ namespace: 'fleet', serviceName: 'firmware' });
const ROOT = '/opt/firmware';

type DeviceReport = {
  model: string;
  version: number;
};

interface Manifest {
  latest: number;
  mandatory: boolean;
}

const directories = {
  'sense-1': 'sense1',
  'sense-2': 'sense2',
  gateway: 'gw',
} as const;

type Model = keyof typeof directories;
const isModel = (m: string): m is Model => Object.hasOwn(directories, m);

class ManifestStore {
  private cache = new Map<string, Manifest>();

  async get(directory: string): Promise<Manifest> {
    const hit = this.cache.get(directory);
    if (hit) return hit;
    const text = await readFile(`${ROOT}/${directory}/manifest.json`, 'utf8');
    const manifest = JSON.parse(text) as Manifest;
    this.cache.set(directory, manifest);
    return manifest;
  }
}

const store = new ManifestStore();

export const handler = async (report: DeviceReport): Promise<{ update: boolean }> => {
  if (!isModel(report.model)) return { update: false };
  const manifest = await store.get(directories[report.model]);
  const update = manifest.latest > Number(report.version);
  metrics.addMetric(update ? 'Outdated' : 'UpToDate', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
  return { update };
};

export const root = (): string => ROOT;
export type { DeviceReport, Manifest };
