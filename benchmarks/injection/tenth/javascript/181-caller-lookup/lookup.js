const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, QueryCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const digits = (phone) => '+' + String(phone).replace(/\D/g, '');

exports.handler = async ({ Details }) => {
  const { CustomerEndpoint } = Details.ContactData;
  if (!CustomerEndpoint || CustomerEndpoint.Type !== 'TELEPHONE_NUMBER') return { known: 'false' };

  const { Items } = await ddb.send(
    new QueryCommand({
      TableName: process.env.CUSTOMERS,
      IndexName: 'by-phone',
      KeyConditionExpression: 'phone = :phone',
      ExpressionAttributeValues: { ':phone': digits(CustomerEndpoint.Address) },
      Limit: 1,
    }),
  );
  const [customer] = Items;
  return customer ? { known: 'true', firstName: customer.firstName, tier: customer.tier } : { known: 'false' };
};
