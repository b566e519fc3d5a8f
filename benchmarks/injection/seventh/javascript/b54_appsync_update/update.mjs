import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const FIELDS = {
  displayName: (v) => String(v).trim().slice(0, 60),
  birthYear: (v) => Number(v),
  newsletter: Boolean,
};

function expression(input) {
  const sets = [];
  const ExpressionAttributeNames = {};
  const ExpressionAttributeValues = {};
  for (const [name, convert] of Object.entries(FIELDS)) {
    if (!(name in input)) continue;
    sets.push(`#${name} = :${name}`);
    ExpressionAttributeNames['#' + name] = name;
    ExpressionAttributeValues[':' + name] = convert(input[name]);
  }
  if (sets.length === 0) return null;
  return {
    UpdateExpression: 'SET ' + sets.join(', '),
    ExpressionAttributeNames,
    ExpressionAttributeValues,
  };
}

const resolvers = {
  async updateProfile({ input }, identity) {
    const update = expression(input);
    if (!update) throw new Error('nothing to update');
    const { Attributes } = await db.send(
      new UpdateCommand({ TableName: process.env.PROFILES, Key: { id: identity.sub }, ReturnValues: 'ALL_NEW', ...update }),
    );
    return Attributes;
  },
};

export const handler = async ({ info, arguments: args, identity }) => {
  if (info.fieldName !== 'updateProfile') throw new Error('unknown field');
  return resolvers.updateProfile(args, identity);
};
