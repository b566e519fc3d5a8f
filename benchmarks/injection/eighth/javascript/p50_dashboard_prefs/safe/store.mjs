import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}))
const TableName = process.env.PREFS_TABLE

export const loadPrefs = async (userId) => {
  const { Item } = await ddb.send(new GetCommand({ TableName, Key: { userId } }))
  return Item ? Item.prefs : {}
}

export const savePrefs = (userId, prefs) => ddb.send(new PutCommand({ TableName, Item: { userId, prefs } }))
