const { evaluate } = require('./formula');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const resolvers = {
  async previewPrice({ itemId, formula }) {
    const { Item } = await db.send(new GetCommand({ TableName: process.env.ITEMS, Key: { id: String(itemId) } }));
    if (!Item) return null;
    return { itemId: Item.id, amount: evaluate(formula, { cost: Item.cost, weight: Item.weight }) };
  },
  async listVariables() {
    return ['cost', 'weight'];
  },
};

exports.handler = async (event) => {
  switch (event.info.fieldName) {
    case 'previewPrice':
      return resolvers.previewPrice(event.arguments);
    case 'listVariables':
      return resolvers.listVariables();
    default:
      throw new Error('no such field');
  }
};
