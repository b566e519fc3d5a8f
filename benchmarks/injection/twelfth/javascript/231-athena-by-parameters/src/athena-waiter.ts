import { AthenaClient, GetQueryExecutionCommand } from '@aws-sdk/client-athena';
import { setTimeout as delay } from 'node:timers/promises';

export { AthenaClient, GetQueryResultsCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';

export async function waitUntilQueryExecutionCompleted(client: AthenaClient, QueryExecutionId: string): Promise<void> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const { QueryExecution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    switch (QueryExecution?.Status?.State) {
      case 'SUCCEEDED':
        return;
      case 'FAILED':
      case 'CANCELLED':
        throw new Error('query did not succeed');
      default:
        await delay(250);
    }
  }
  throw new Error('query took too long');
}
