const { unmarshall } = require('@aws-sdk/util-dynamodb');
const { SearchIndex } = require('./search');

const index = new SearchIndex(process.env.SEARCH_ENDPOINT, 'products');

const handlers = {
  INSERT: (product) => index.put(product.id, { title: product.title, price: product.price }),
  MODIFY: (product) => index.put(product.id, { title: product.title, price: product.price }),
  REMOVE: (product) => index.remove(product.id),
};

exports.handler = async ({ Records }) => {
  for (const { eventName, dynamodb } of Records) {
    const image = unmarshall(dynamodb.NewImage ?? dynamodb.OldImage);
    await handlers[eventName](image);
  }
};
