import { DynamoDBClient, ExecuteStatementCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

export class OrdersGateway {
  private readonly client = new DynamoDBClient({});

  constructor(private readonly table: string) {}

  async byState(customer: string, state: string): Promise<Record<string, unknown>[]> {
    const Statement = `SELECT id, total FROM "${this.table}" WHERE customer = '${customer}' AND state = '${state}'`;
    const { Items } = await this.client.send(new ExecuteStatementCommand({ Statement })); // expect: nosql
    return (Items ?? []).map((i) => unmarshall(i));
  }
}

export class MemoryGateway extends OrdersGateway {
  constructor(private readonly rows: { state: string }[] = []) {
    super('memory');
  }

  override async byState(_customer: string, state: string): Promise<Record<string, unknown>[]> {
    return this.rows.filter((r) => r.state === state);
  }
}
