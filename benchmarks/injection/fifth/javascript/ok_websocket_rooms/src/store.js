const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const {
  DynamoDBDocumentClient, PutCommand, DeleteCommand, QueryCommand, GetCommand,
} = require('@aws-sdk/lib-dynamodb');

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.CONNECTIONS;

exports.join = (connection, room) => db.send(new PutCommand({
  TableName,
  Item: { connection, room, ttl: Math.floor(Date.now() / 1000) + 7200 },
}));

exports.leave = (connection) => db.send(new DeleteCommand({ TableName, Key: { connection } }));

exports.roomOf = async (connection) => {
  const { Item } = await db.send(new GetCommand({ TableName, Key: { connection } }));
  return Item ? Item.room : null;
};

exports.members = async (room) => {
  const { Items } = await db.send(new QueryCommand({
    TableName,
    IndexName: 'room-index',
    KeyConditionExpression: 'room = :room',
    ExpressionAttributeValues: { ':room': room },
    ProjectionExpression: '#c',
    ExpressionAttributeNames: { '#c': 'connection' },
  }));
  return Items.map(({ connection }) => connection);
};
