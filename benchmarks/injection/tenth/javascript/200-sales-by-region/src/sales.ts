import type { AppSyncIdentityCognito, AppSyncResolverEvent } from 'aws-lambda';
import { type Collection, MongoClient } from 'mongodb';

interface Sale {
  company: string;
  region: string;
  soldAt: Date;
  cents: number;
}

const client = new MongoClient(process.env.MONGODB_URI!);
const sales = (): Collection<Sale> => client.db('crm').collection<Sale>('sales');

export const handler = async (event: AppSyncResolverEvent<{ since: string; region?: string }>) => {
  const { claims } = event.identity as AppSyncIdentityCognito;
  const since = new Date(event.arguments.since);
  if (Number.isNaN(since.getTime())) throw new Error('since must be a date');

  const match: Record<string, unknown> = { company: { $eq: String(claims['custom:company']) }, soldAt: { $gte: since } };
  if (event.arguments.region !== undefined) match.region = { $eq: String(event.arguments.region) };

  return sales()
    .aggregate<{ region: string; cents: number; sales: number }>([
      { $match: match },
      { $group: { _id: '$region', cents: { $sum: '$cents' }, sales: { $count: {} } } },
      { $project: { _id: 0, region: '$_id', cents: 1, sales: 1 } },
      { $sort: { cents: -1 } },
    ])
    .toArray();
};
