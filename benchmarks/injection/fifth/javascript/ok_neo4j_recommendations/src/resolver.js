import { integer, read } from './graph.js';
import { ALSO_BOUGHT, SIMILAR_CUSTOMERS } from './queries.js';

const limited = (first = 10) => integer(Math.min(50, Math.max(1, Number(first) || 10)));

const resolvers = {
  alsoBought: ({ sku, first }) => read(ALSO_BOUGHT, { sku, limit: limited(first) }),
  similarCustomers: ({ id, first }) => read(SIMILAR_CUSTOMERS, { id, limit: limited(first) }),
};

export const handler = async ({ info: { fieldName }, arguments: args }) => {
  if (!Object.hasOwn(resolvers, fieldName)) throw new Error('no resolver');
  return resolvers[fieldName](args);
};
