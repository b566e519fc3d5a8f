import type { ALBEvent, ALBResult } from 'aws-lambda';
import { DynamoDBClient, ExecuteStatementCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

const client = new DynamoDBClient({});

type Criteria = Readonly<{ site: string; model?: string }>;
type Statement = { Statement: string; Parameters?: AttributeValue[]; NextToken?: string };

class StatementBuilder {
  #where: string[] = [];
  #parameters: AttributeValue[] = [];

  eq(column: 'site' | 'model', value: string): this {
    this.#where.push(`"${column}" = ?`);
    this.#parameters.push({ S: value });
    return this;
  }

  build(): Statement {
    const Statement = `SELECT * FROM "Devices" WHERE ${this.#where.join(' AND ')}`;
    return this.#parameters.length ? { Statement, Parameters: this.#parameters } : { Statement };
  }
}

async function* pages(input: Statement): AsyncGenerator<Record<string, unknown>> {
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ExecuteStatementCommand({ ...input, NextToken }));
    for (const item of page.Items ?? []) yield unmarshall(item);
    NextToken = page.NextToken;
  } while (NextToken);
}

const criteriaOf = ({ queryStringParameters: q }: ALBEvent): Criteria | undefined =>
  q?.site ? { site: decodeURIComponent(q.site), model: q.model && decodeURIComponent(q.model) } : undefined;

export const handler = async (event: ALBEvent): Promise<ALBResult> => {
  const criteria = criteriaOf(event);
  if (!criteria) return { statusCode: 400, statusDescription: '400 Bad Request' };
  const builder = new StatementBuilder().eq('site', criteria.site);
  if (criteria.model) builder.eq('model', criteria.model);
  const devices: unknown[] = [];
  for await (const device of pages(builder.build())) devices.push(device);
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ devices }) };
};
