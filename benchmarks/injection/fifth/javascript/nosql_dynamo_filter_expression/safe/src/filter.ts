export interface Expression {
  FilterExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
}

const FIELDS = ['colour', 'size', 'brand'] as const;

export const filterOf = (parameters: Record<string, string | undefined>): Expression => {
  const used = FIELDS.filter((field) => parameters[field]);
  if (used.length === 0) return {};
  return {
    FilterExpression: used.map((field) => `#${field} = :${field}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(used.map((field) => [`#${field}`, field])),
    ExpressionAttributeValues: Object.fromEntries(used.map((field) => [`:${field}`, parameters[field]])),
  };
};
