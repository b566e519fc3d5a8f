import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { setTimeout as sleep } from 'node:timers/promises';

export class AthenaRunner {
  private readonly client = new AthenaClient({});

  constructor(private readonly options: { workGroup: string; database: string }) {}

  private async finished(QueryExecutionId: string): Promise<void> {
    for (let i = 0; i < 40; i += 1) {
      const { QueryExecution } = await this.client.send(new GetQueryExecutionCommand({ QueryExecutionId }));
      const state = QueryExecution?.Status?.State;
      if (state === 'SUCCEEDED') return;
      if (state === 'FAILED' || state === 'CANCELLED') break;
      await sleep(500);
    }
    throw new Error('the query did not finish');
  }

  async rows(statement: string, parameters: string[]): Promise<Record<string, string | undefined>[]> {
    const { QueryExecutionId } = await this.client.send(
      new StartQueryExecutionCommand({
        QueryString: statement,
        ExecutionParameters: parameters,
        WorkGroup: this.options.workGroup,
        QueryExecutionContext: { Database: this.options.database },
        ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 60 } },
      }),
    );
    await this.finished(QueryExecutionId!);
    const { ResultSet } = await this.client.send(new GetQueryResultsCommand({ QueryExecutionId }));
    const [header, ...body] = (ResultSet?.Rows ?? []).map((r) => r.Data?.map((d) => d.VarCharValue) ?? []);
    return body.map((cells) => Object.fromEntries(header.map((name, i) => [name!, cells[i]])));
  }
}
