import type { AppSyncIdentityCognito, AppSyncResolverEvent } from 'aws-lambda';
import { db } from './knexfile';

type SearchArgs = { input: { term: string; limit?: number } };

export const handler = async (event: AppSyncResolverEvent<SearchArgs>) => {
  const { claims } = event.identity as AppSyncIdentityCognito;
  const { term, limit = 20 } = event.arguments.input;

  let query = db('documents').select('id', 'title', 'updated_at').where({ tenant_id: claims['custom:tenant'] });
  if (term) {
    query = query.whereRaw(`to_tsvector('english', body) @@ plainto_tsquery('english', ?)`, [term]);
  }
  return query.orderBy('updated_at', 'desc').limit(Math.min(Number(limit), 100));
};
