import { MongoClient, type Collection, type Filter } from 'mongodb';

interface KafkaRecord {
  topic: string;
  partition: number;
  offset: number;
  value: string;
}

interface KafkaEvent {
  records: Record<string, KafkaRecord[]>;
}

interface Sensor {
  plant: string;
  level: number;
  baseline: number;
  flagged?: boolean;
}

type FlagCommand = { plant: string; over: number | string };

const mongo = new MongoClient(process.env.MONGO_URL as string, { maxPoolSize: 1 });
const sensors = (): Collection<Sensor> => mongo.db('plants').collection<Sensor>('sensors');

const decode = (r: KafkaRecord): FlagCommand => JSON.parse(Buffer.from(r.value, 'base64').toString('utf-8'));

function overBaseline(cmd: FlagCommand): Filter<Sensor> {
  const over = Number(cmd.over);
  if (!Number.isFinite(over)) throw new TypeError('over');
  return { plant: String(cmd.plant), $expr: { $gt: [{ $subtract: ['$level', '$baseline'] }, over] } };
}

export async function handler(event: KafkaEvent): Promise<void> {
  await mongo.connect();
  for (const [partition, records] of Object.entries(event.records)) {
    let flagged = 0;
    for (const record of records) {
      const filter = overBaseline(decode(record));
      const res = await sensors().updateMany(filter, { $set: { flagged: true } });
      flagged += res.modifiedCount;
    }
    console.log(JSON.stringify({ partition, flagged }));
  }
}
