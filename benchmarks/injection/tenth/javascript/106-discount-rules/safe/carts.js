const { DynamoDBDocumentClient, QueryCommand } = require('@aws-sdk/lib-dynamodb');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.openCarts = async function* openCarts(shop) {
  let ExclusiveStartKey;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: process.env.CARTS,
        IndexName: 'open-by-shop',
        KeyConditionExpression: 'shop = :shop',
        ExpressionAttributeValues: { ':shop': shop },
        ExclusiveStartKey,
      }),
    );
    yield* page.Items;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
};
