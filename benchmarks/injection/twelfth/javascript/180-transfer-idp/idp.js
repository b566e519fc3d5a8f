const { scrypt, timingSafeEqual } = require('node:crypto');
const { promisify } = require('node:util');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');

const derive = promisify(scrypt);
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const findUser = async (username) => {
  const { Item } = await db.send(new GetCommand({ TableName: process.env.USERS_TABLE, Key: { username } }));
  return Item;
};

const matches = async (password, { salt, hash }) => {
  const wanted = Buffer.from(hash, 'base64');
  const given = await derive(password, Buffer.from(salt, 'base64'), wanted.length);
  return timingSafeEqual(given, wanted);
};

const session = ({ username, bucket, publicKeys }) => ({
  Role: process.env.TRANSFER_ROLE_ARN,
  HomeDirectoryType: 'LOGICAL',
  HomeDirectoryDetails: JSON.stringify([{ Entry: '/', Target: `/${bucket}/home/${username}` }]),
  ...(publicKeys ? { PublicKeys: publicKeys } : {}),
});

exports.handler = async ({ username, password, protocol }) => {
  const user = await findUser(String(username));
  if (!user || user.disabled) return {};
  if (password) return (await matches(password, user)) ? session({ username: user.username, bucket: user.bucket }) : {};
  return protocol === 'SFTP' ? session(user) : {};
};
