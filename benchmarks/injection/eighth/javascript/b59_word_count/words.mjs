import { unmarshall } from '@aws-sdk/util-dynamodb'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}))
const STOP_WORDS = new Set(['the', 'a', 'and', 'of', 'to', 'is', 'it', 'in'])

const words = (text) => (text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((w) => !STOP_WORDS.has(w))

const count = (texts) => {
  const counts = new Map()
  for (const word of texts.flatMap(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

export const handler = async ({ Records }) => {
  const texts = Records.filter((r) => r.eventName === 'INSERT')
    .map((r) => unmarshall(r.dynamodb.NewImage))
    .map(({ text }) => text)
    .filter(Boolean)

  const updates = [...count(texts)].map(([word, n]) =>
    ddb.send(new UpdateCommand({
      TableName: process.env.WORDS_TABLE,
      Key: { word },
      UpdateExpression: 'ADD seen :n',
      ExpressionAttributeValues: { ':n': n },
    })),
  )
  await Promise.all(updates)
}
