import { AthenaClient, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import type { AppSyncResolverEvent } from 'aws-lambda';

interface ReportArgs {
  input: { country: string; year: number; tags?: string[] };
}

const athena = new AthenaClient({ maxAttempts: 4 });

export const handler = async (event: AppSyncResolverEvent<ReportArgs>): Promise<string | undefined> => {
  const { input: { country, year } } = event.arguments;
  const numericYear = Number(year);
  if (!Number.isInteger(numericYear)) throw new Error('year');
  const started = await athena.send(new StartQueryExecutionCommand({
    QueryString: 'SELECT product, sum(amount) AS amount FROM sales WHERE country = ? AND year = ? GROUP BY product',
    ExecutionParameters: [`'${country.toUpperCase().replace(/[^A-Z]/g, '')}'`, String(numericYear)],
    WorkGroup: process.env.WORKGROUP,
    QueryExecutionContext: { Database: 'analytics' },
  }));
  return started.QueryExecutionId;
};
