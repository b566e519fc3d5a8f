import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ExecuteStatementCommand } from '@aws-sdk/lib-dynamodb';

export interface Entry {
  account: string;
  postedAt: string;
  cents: number;
}

export class LedgerGateway {
  private readonly client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  constructor(private readonly table: string) {}

  async *entries(account: string, month: string): AsyncGenerator<Entry> {
    let token: string | undefined;
    const statement =
      `SELECT account, postedAt, cents FROM "${this.table}" ` +
      `WHERE account = '${account}' AND begins_with(postedAt, '${month}')`;
    do {
      const page = await this.client.send(
        new ExecuteStatementCommand({ Statement: statement, NextToken: token }), // expect: nosql
      );
      yield* (page.Items ?? []) as Entry[];
      token = page.NextToken;
    } while (token);
  }
}
