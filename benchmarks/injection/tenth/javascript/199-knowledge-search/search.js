const { Client } = require('@opensearch-project/opensearch');
const { AwsSigv4Signer } = require('@opensearch-project/opensearch/aws');
const { defaultProvider } = require('@aws-sdk/credential-provider-node');

const client = new Client({
  ...AwsSigv4Signer({ region: process.env.AWS_REGION, getCredentials: () => defaultProvider()() }),
  node: process.env.OPENSEARCH_NODE,
});

const queryFor = (term, product) => ({
  bool: {
    must: [{ multi_match: { query: term, fields: ['title^3', 'body'], fuzziness: 'AUTO' } }],
    filter: product ? [{ term: { product } }] : [],
  },
});

exports.handler = async (event) => {
  const { q = '', product, page = '0' } = event.queryStringParameters || {};
  const term = q.trim().slice(0, 200);
  if (!term) return { statusCode: 200, body: JSON.stringify({ hits: [] }) };

  const { body } = await client.search({
    index: 'help-articles',
    body: { query: queryFor(term, product), from: Math.min(Math.max(0, parseInt(page, 10) || 0), 100) * 10, size: 10, _source: ['title', 'slug'] },
  });
  const hits = body.hits.hits.map(({ _id: id, _source: { title, slug } }) => ({ id, title, slug }));
  return { statusCode: 200, body: JSON.stringify({ total: body.hits.total.value, hits }) };
};
