import { Collection, MongoClient } from 'mongodb';

type Op = 'over' | 'under';

interface StatsRequest {
  metric: string;
  op: Op;
  threshold: number;
}

interface Sample {
  host: string;
  cpu: number;
  mem: number;
}

const client = new MongoClient(process.env.MONGO_URL!);

async function samples(): Promise<Collection<Sample>> {
  await client.connect();
  return client.db('metrics').collection<Sample>('samples');
}

enum Metric {
  Cpu = 'cpu',
  Mem = 'mem',
}

function metricOf(text: string): Metric {
  switch (text) {
    case 'cpu':
      return Metric.Cpu;
    case 'mem':
      return Metric.Mem;
    default:
      throw new RangeError('metric');
  }
}

function condition(req: StatsRequest) {
  const limit = Number(req.threshold);
  return { [metricOf(req.metric)]: req.op === 'over' ? { $gt: limit } : { $lt: limit } };
}

export const handler = async (req: StatsRequest) => {
  const col = await samples();
  const cursor = col.find(condition(req)).limit(200);
  const hosts = new Map<string, number>();
  for await (const s of cursor) {
    hosts.set(s.host, (hosts.get(s.host) ?? 0) + 1);
  }
  return {
    hosts: [...hosts].sort((a, b) => b[1] - a[1]).map(([host, count]) => ({ host, count })),
  };
};
