import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';

type Filter = Pick<QueryCommandInput, 'FilterExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>;

const FILTERABLE = ['brand', 'colour', 'size', 'material'];

export function toFilter(params: Record<string, string | undefined>): Filter {
  const clauses: string[] = [];
  const values: Record<string, unknown> = {};
  const names: Record<string, string> = {};
  FILTERABLE.forEach((name, i) => {
    if (params[name] === undefined) return;
    clauses.push(`#n${i} = :v${i}`);
    names[`#n${i}`] = name;
    values[`:v${i}`] = params[name];
  });
  if (clauses.length === 0) return {};
  return { FilterExpression: clauses.join(' AND '), ExpressionAttributeNames: names, ExpressionAttributeValues: values };
}
