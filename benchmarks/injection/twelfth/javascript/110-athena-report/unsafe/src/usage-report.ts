import { AthenaClient, StartQueryExecutionCommand } from '@aws-sdk/client-athena';

interface Config { readonly database: string; readonly workGroup: string }

export class UsageReport {
  readonly #athena = new AthenaClient({});

  constructor(private readonly config: Config) {}

  private sql(region: string): string {
    return [
      'SELECT day, sum(bytes) AS bytes',
      'FROM traffic',
      `WHERE region = '${region}' AND day > current_date - interval '30' day`,
      'GROUP BY day',
    ].join('\n');
  }

  async start(spoken: string): Promise<string | undefined> {
    const region = spoken.trim().toLowerCase();
    const QueryString = this.sql(region);
    const { workGroup: WorkGroup, database: Database } = this.config;
    const { QueryExecutionId } = await this.#athena.send(new StartQueryExecutionCommand({ // expect: sql
      QueryString,
      WorkGroup,
      QueryExecutionContext: { Database },
    }));
    return QueryExecutionId;
  }
}
