import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AppSyncResolverEvent } from 'aws-lambda';
import pino from 'pino';

interface Article {
  authorId: string;
}

interface Author {
  id: string;
  name: string;
}

const log = pino({ name: 'authors', level: process.env.LOG_LEVEL ?? 'info' });
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TABLE = process.env.AUTHORS_TABLE!;

export const handler = async (batch: AppSyncResolverEvent<Record<string, never>, Article>[]) => {
  const ids = [...new Set(batch.map(({ source }) => source!.authorId))];
  const child = log.child({ requested: batch.length, ids });
  const { Responses, UnprocessedKeys } = await ddb.send(
    new BatchGetCommand({ RequestItems: { [TABLE]: { Keys: ids.map((id) => ({ id })) } } }),
  );
  const authors = new Map((Responses?.[TABLE] as Author[] | undefined)?.map((author) => [author.id, author]));
  child.info({ found: authors.size, unprocessed: Object.keys(UnprocessedKeys ?? {}).length }, 'authors loaded');
  return batch.map(({ source }) => authors.get(source!.authorId) ?? null);
};
