const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, UpdateCommand } = require('@aws-sdk/lib-dynamodb');

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const isText = (max) => (v) => typeof v === 'string' && v.length > 0 && v.length <= max;
const CHECKS = {
  name: isText(80),
  phone: (v) => typeof v === 'string' && /^\+?[0-9 ]{6,20}$/.test(v),
  mail: (v) => typeof v === 'string' && /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(v),
  note: isText(2000),
};

function changes(body) {
  const sets = [];
  const names = {};
  const values = {};
  let n = 0;
  for (const field of Object.keys(CHECKS)) {
    if (!(field in body)) continue;
    if (!CHECKS[field](body[field])) return { error: field };
    names['#f' + n] = field;
    values[':v' + n] = body[field];
    sets.push('#f' + n + ' = :v' + n);
    n++;
  }
  return { sets, names, values };
}

exports.patch = async (event) => {
  const body = JSON.parse(event.body);
  const { error, sets, names, values } = changes(body);
  if (error) return { statusCode: 422, body: JSON.stringify({ field: error }) };
  if (sets.length === 0) return { statusCode: 204, body: '' };

  try {
    const res = await client.send(new UpdateCommand({
      TableName: process.env.CONTACTS,
      Key: { owner: event.requestContext.authorizer.claims.sub, id: event.pathParameters.id },
      UpdateExpression: 'SET ' + sets.join(', '),
      ConditionExpression: 'attribute_exists(id)',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
      ReturnValues: 'ALL_NEW',
    }));
    return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(res.Attributes) };
  } catch (e) {
    if (e.name === 'ConditionalCheckFailedException') return { statusCode: 404, body: '' };
    throw e;
  }
};
