const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const {
  DynamoDBDocumentClient,
  TransactWriteCommand,
  BatchGetCommand,
  paginateQuery,
} = require('@aws-sdk/lib-dynamodb');

class CartRepository {
  constructor({ carts, products, orders }) {
    this.tables = { carts, products, orders };
    this.doc = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
      marshallOptions: { removeUndefinedValues: true },
    });
  }

  async lines(cartId) {
    const lines = [];
    const pages = paginateQuery(
      { client: this.doc, pageSize: 50 },
      {
        TableName: this.tables.carts,
        KeyConditionExpression: 'cartId = :c',
        ExpressionAttributeValues: { ':c': cartId },
      },
    );
    for await (const page of pages) lines.push(...page.Items);
    return lines;
  }

  async prices(skus) {
    const { products } = this.tables;
    const { Responses } = await this.doc.send(
      new BatchGetCommand({ RequestItems: { [products]: { Keys: skus.map((sku) => ({ sku })) } } }),
    );
    return new Map(Responses[products].map((p) => [p.sku, p.price]));
  }

  async commit(order, lines) {
    const { carts, orders } = this.tables;
    await this.doc.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: orders, Item: order, ConditionExpression: 'attribute_not_exists(id)' } },
          ...lines.map(({ cartId, sku }) => ({
            Delete: { TableName: carts, Key: { cartId, sku } },
          })),
        ],
      }),
    );
  }
}

module.exports = { CartRepository };
