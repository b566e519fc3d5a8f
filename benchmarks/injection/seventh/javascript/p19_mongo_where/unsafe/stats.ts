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

function condition(req: StatsRequest) {
  const sign = req.op === 'over' ? '>' : '<';
  return { $where: `this.${req.metric} ${sign} ${req.threshold}` };
}

export const handler = async (req: StatsRequest) => {
  const col = await samples();
  const cursor = col.find(condition(req)).limit(200); // expect: nosql
  const hosts = new Map<string, number>();
  for await (const s of cursor) {
    hosts.set(s.host, (hosts.get(s.host) ?? 0) + 1);
  }
  return {
    hosts: [...hosts].sort((a, b) => b[1] - a[1]).map(([host, count]) => ({ host, count })),
  };
};
