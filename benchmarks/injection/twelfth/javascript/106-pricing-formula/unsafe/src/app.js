const { RuleEngine } = require('./rule-engine');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, UpdateCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const engine = new RuleEngine();

module.exports.handler = async ({ 'detail-type': type, detail }) => {
  if (type !== 'PriceRuleChanged') return { ignored: true };
  const { sku, rule, base, quantity } = detail;
  const price = engine.price(rule, { base: Number(base), quantity: Number(quantity) });
  if (!Number.isFinite(price)) throw new RangeError('price is not finite');
  await ddb.send(new UpdateCommand({
    TableName: process.env.PRICES_TABLE,
    Key: { sku: String(sku) },
    UpdateExpression: 'SET price = :p',
    ExpressionAttributeValues: { ':p': Math.round(price * 100) },
  }));
  return { sku, price };
};
