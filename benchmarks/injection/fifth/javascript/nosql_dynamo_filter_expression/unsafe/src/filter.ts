export interface Expression {
  FilterExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
}

export const filterOf = (parameters: Record<string, string | undefined>): Expression => {
  const clauses = Object.entries(parameters).map(([field, value]) => `${field} = :${field} OR contains(${field}, :${field})`);
  if (clauses.length === 0) return {};
  const values = Object.fromEntries(Object.entries(parameters).map(([field, value]) => [`:${field}`, value]));
  return { FilterExpression: clauses.join(' AND '), ExpressionAttributeValues: values };
};
