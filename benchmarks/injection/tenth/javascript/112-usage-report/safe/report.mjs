import { AthenaClient, StartQueryExecutionCommand } from '@aws-sdk/client-athena';

const athena = new AthenaClient({});

const USAGE = `
  SELECT account, sum(units) AS units
  FROM usage
  WHERE day = cast(? AS date) AND product = ?
  GROUP BY account`;

export const handler = async (event) => {
  const day = new Date(event.queryStringParameters.day).toISOString().slice(0, 10);
  const product = event.pathParameters.product;
  if (!/^[a-z][a-z0-9-]{1,30}$/.test(product)) return { statusCode: 400, body: '{}' };
  const { QueryExecutionId } = await athena.send(new StartQueryExecutionCommand({
    QueryString: USAGE,
    ExecutionParameters: [`'${day}'`, `'${product}'`],
    WorkGroup: process.env.WORKGROUP,
    QueryExecutionContext: { Database: 'metering' },
  }));
  return { statusCode: 202, body: JSON.stringify({ id: QueryExecutionId }) };
};
