import { AthenaClient, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import type { AppSyncResolverEvent } from 'aws-lambda';

interface ReportArgs {
  input: { country: string; year: number; tags?: string[] };
}

const athena = new AthenaClient({ maxAttempts: 4 });

export const handler = async (event: AppSyncResolverEvent<ReportArgs>): Promise<string | undefined> => {
  const { input: { country, year } } = event.arguments;
  const sql = [
    'SELECT product, sum(amount) AS amount',
    'FROM sales',
    `WHERE country = '${country.toUpperCase()}' AND year = ${year}`,
    'GROUP BY product',
  ].join('\n');
  const started = await athena.send(new StartQueryExecutionCommand({ // expect: sql
    QueryString: sql,
    WorkGroup: process.env.WORKGROUP,
    QueryExecutionContext: { Database: 'analytics' },
  }));
  return started.QueryExecutionId;
};
