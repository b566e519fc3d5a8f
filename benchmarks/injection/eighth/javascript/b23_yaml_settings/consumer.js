import { load } from 'js-yaml'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}))

const toSettings = (record) => {
  const { service, replicas, image } = load(Buffer.from(record.value, 'base64').toString('utf8'))
  return { service: String(service), replicas: Number(replicas), image: String(image) }
}

export const handler = async ({ records }) => {
  for (const [topicPartition, entries] of Object.entries(records)) {
    for (const Item of entries.map(toSettings)) {
      await ddb.send(new PutCommand({ TableName: process.env.SETTINGS_TABLE, Item }))
    }
    console.log(JSON.stringify({ topicPartition, count: entries.length }))
  }
}
