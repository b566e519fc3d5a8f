import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';

type Filter = Pick<QueryCommandInput, 'FilterExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>;

export function toFilter(params: Record<string, string | undefined>): Filter {
  const clauses: string[] = [];
  const values: Record<string, unknown> = {};
  Object.entries(params).forEach(([name, value], i) => {
    clauses.push(`${name} = :v${i}`);
    values[`:v${i}`] = value;
  });
  if (clauses.length === 0) return {};
  return { FilterExpression: clauses.join(' AND '), ExpressionAttributeValues: values };
}
