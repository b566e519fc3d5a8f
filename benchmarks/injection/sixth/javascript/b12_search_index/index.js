const { Client } = require('@opensearch-project/opensearch');
const { AwsSigv4Signer } = require('@opensearch-project/opensearch/aws');
const { defaultProvider } = require('@aws-sdk/credential-provider-node');
const { unmarshall } = require('@aws-sdk/util-dynamodb');

const search = new Client({
  ...AwsSigv4Signer({ region: process.env.AWS_REGION, service: 'es', getCredentials: () => defaultProvider()() }),
  node: process.env.SEARCH_ENDPOINT,
});

const INDEX = 'articles-v3';

function* operations(records) {
  for (const { eventName, dynamodb } of records) {
    const { id } = unmarshall(dynamodb.Keys);
    if (eventName === 'REMOVE') {
      yield { delete: { _index: INDEX, _id: id } };
      continue;
    }
    const article = unmarshall(dynamodb.NewImage);
    if (article.draft) continue;
    yield { index: { _index: INDEX, _id: id } };
    yield { title: article.title, text: article.text, tags: [...(article.tags || [])], updated: article.updated };
  }
}

exports.handler = async (event) => {
  const body = Array.from(operations(event.Records));
  if (!body.length) return;
  const { body: res } = await search.bulk({ body });
  if (res.errors) {
    const failed = res.items.filter((i) => Object.values(i)[0].error).length;
    throw new Error(`${failed} documents were not indexed`);
  }
};
