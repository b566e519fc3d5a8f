import { MongoClient } from 'mongodb';

const client = new MongoClient(process.env.AUDIT_URI, { maxPoolSize: 1 });

const KINDS = new Set(['insert', 'update', 'replace', 'delete']);

const toEntry = ({ event: change }) => ({
  change: change._id._data,
  kind: change.operationType,
  collection: `${change.ns.db}.${change.ns.coll}`,
  document: JSON.stringify(change.fullDocument ?? null),
  key: String(change.documentKey?._id?.$oid ?? ''),
  at: new Date(),
});

const unique = (entries) => [...new Map(entries.map((entry) => [entry.change, entry])).values()];

export const handler = async ({ events }) => {
  const entries = unique(events.filter(({ event }) => KINDS.has(event.operationType)).map(toEntry));
  if (entries.length === 0) return { written: 0 };
  const { insertedCount } = await client.db('audit').collection('changes').insertMany(entries, { ordered: false });
  return { written: insertedCount };
};
