'use strict';
const { DynamoDBDocument } = require('@aws-sdk/lib-dynamodb');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');

const db = DynamoDBDocument.from(new DynamoDB({}));

// Endpoints are entered by our onboarding team after review.
async function endpointOf(tenant, endpointId) {
  const { Item } = await db.get({ TableName: process.env.ENDPOINTS, Key: { tenant, endpointId } });
  return Item;
}

module.exports = { endpointOf };
