import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const table = process.env.AUTHORS;

export const handler = async (batch) => {
  const ids = batch.map(({ source }) => source.authorId);
  const Keys = [...new Set(ids)].map((id) => ({ id }));
  const { Responses } = await documents.send(new BatchGetCommand({ RequestItems: { [table]: { Keys } } }));
  const byId = new Map(Responses[table].map((author) => [author.id, author]));
  return ids.map((id) => byId.get(id) ?? null);
};
