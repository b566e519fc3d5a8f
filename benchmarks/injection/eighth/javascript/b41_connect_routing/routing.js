const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const QUEUES = { gold: 'priority', silver: 'standard', bronze: 'standard' };

exports.handler = async (event) => {
  const phone = event.Details.ContactData.CustomerEndpoint.Address;
  if (!/^\+\d{6,15}$/.test(phone)) return { queue: 'standard', known: 'false' };

  const { Item: customer } = await ddb.send(new GetCommand({
    TableName: process.env.CUSTOMERS_TABLE,
    Key: { phone },
    ProjectionExpression: 'firstName, tier',
  }));

  return customer
    ? { queue: QUEUES[customer.tier] ?? 'standard', known: 'true', firstName: customer.firstName }
    : { queue: 'standard', known: 'false' };
};
