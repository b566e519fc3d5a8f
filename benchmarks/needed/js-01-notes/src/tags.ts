import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand, BatchWriteCommand, DynamoDBDocument } from "@aws-sdk/lib-dynamodb";

const table = process.env.TAGS_TABLE as string;
const documents = DynamoDBDocument.from(new DynamoDBClient({}));

export async function writeTags(note: string, tags: string[]) {
  if (!tags.length) return;
  const requests = tags.slice(0, 25).map((tag) => ({ PutRequest: { Item: { tag, note } } }));
  await documents.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
}

export async function tagsOf(notes: string[]) {
  if (!notes.length) return [];
  const keys = notes.slice(0, 100).map((note) => ({ tag: "*", note }));
  const got = await documents.send(new BatchGetCommand({ RequestItems: { [table]: { Keys: keys } } }));
  return got.Responses?.[table] ?? [];
}
