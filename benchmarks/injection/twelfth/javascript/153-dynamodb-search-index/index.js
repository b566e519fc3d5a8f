const { unmarshall } = require('@aws-sdk/util-dynamodb');
const { Client } = require('@opensearch-project/opensearch');
const { AwsSigv4Signer } = require('@opensearch-project/opensearch/aws');
const { defaultProvider } = require('@aws-sdk/credential-provider-node');
const R = require('ramda');

const client = new Client({
  ...AwsSigv4Signer({ region: process.env.AWS_REGION, service: 'es', getCredentials: () => defaultProvider()() }),
  node: process.env.SEARCH_ENDPOINT,
});

const image = (name) => R.pipe(R.path(['dynamodb', name]), R.defaultTo({}), unmarshall);
const toDocument = R.pick(['title', 'summary', 'tags', 'updatedAt']);

const operations = R.cond([
  [R.propEq('REMOVE', 'eventName'), (record) => [{ delete: { _id: image('Keys')(record).id } }]],
  [R.T, (record) => [{ index: { _id: image('Keys')(record).id } }, toDocument(image('NewImage')(record))]],
]);

exports.handler = async ({ Records }) => {
  const body = R.chain(operations, Records);
  if (R.isEmpty(body)) return { indexed: 0 };
  const { body: result } = await client.bulk({ index: 'articles', body });
  if (result.errors) throw new Error('some documents were not indexed');
  return { indexed: result.items.length };
};
