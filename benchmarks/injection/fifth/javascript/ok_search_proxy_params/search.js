import { Client } from '@opensearch-project/opensearch';
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws';
import { defaultProvider } from '@aws-sdk/credential-provider-node';

const client = new Client({
  ...AwsSigv4Signer({ region: process.env.AWS_REGION, service: 'es', getCredentials: () => defaultProvider()() }),
  node: process.env.SEARCH_NODE,
});

const FACETS = ['category', 'brand', 'colour'];

const filters = (query) => FACETS
  .filter((facet) => query[facet])
  .map((facet) => ({ terms: { [facet]: query[facet].split(',') } }));

const bodyOf = ({ q = '', page = '1', ...query }) => ({
  from: (Math.max(1, parseInt(page, 10) || 1) - 1) * 20,
  size: 20,
  query: {
    bool: {
      must: q ? [{ multi_match: { query: q, fields: ['title^3', 'text'] } }] : [{ match_all: {} }],
      filter: filters(query),
    },
  },
  aggs: Object.fromEntries(FACETS.map((facet) => [facet, { terms: { field: facet, size: 15 } }])),
});

export const handler = async ({ queryStringParameters }) => {
  const { body } = await client.search({ index: 'products', body: bodyOf(queryStringParameters ?? {}) });
  const { hits: { total, hits }, aggregations = {} } = body;
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      total: total.value,
      items: hits.map(({ _id: id, _source: { title, price } }) => ({ id, title, price })),
      facets: Object.entries(aggregations).map(([name, { buckets }]) => ({ name, values: buckets.map((b) => b.key) })),
    }),
  };
};
