import { AthenaClient, StartQueryExecutionCommand } from '@aws-sdk/client-athena';

const athena = new AthenaClient({});

const usageOf = ({ day, product }) => `
  SELECT account, sum(units) AS units
  FROM usage
  WHERE day = date '${day}' AND product = '${product}'
  GROUP BY account`;

export const handler = async (event) => {
  const filter = { day: event.queryStringParameters.day, product: event.pathParameters.product };
  const { QueryExecutionId } = await athena.send(new StartQueryExecutionCommand({ // expect: sql
    QueryString: usageOf(filter),
    WorkGroup: process.env.WORKGROUP,
    QueryExecutionContext: { Database: 'metering' },
  }));
  return { statusCode: 202, body: JSON.stringify({ id: QueryExecutionId }) };
};
