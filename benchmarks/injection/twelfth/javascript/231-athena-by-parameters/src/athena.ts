import { AthenaClient, GetQueryResultsCommand, StartQueryExecutionCommand, waitUntilQueryExecutionCompleted } from './athena-waiter';

interface Question { country: string; day: string }

const athena = new AthenaClient({});
const SQL = 'SELECT product, sum(quantity) AS sold FROM sales WHERE country = ? AND day = CAST(? AS date) GROUP BY product';

const literal = (pattern: RegExp) => (value: string): string => {
  if (!pattern.test(value)) throw new TypeError('parameter is malformed');
  return `'${value}'`;
};
const country = literal(/^[A-Z]{2}$/);
const day = literal(/^\d{4}-\d{2}-\d{2}$/);

export const handler = async (question: Question) => {
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: SQL,
      ExecutionParameters: [country(question.country), day(question.day)],
      WorkGroup: process.env.WORKGROUP,
    }),
  );
  await waitUntilQueryExecutionCompleted(athena, QueryExecutionId ?? '');
  const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
  const [, ...rows] = ResultSet?.Rows ?? [];
  return rows.map(({ Data = [] }) => ({ product: Data[0]?.VarCharValue, sold: Number(Data[1]?.VarCharValue) }));
};
