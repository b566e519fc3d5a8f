import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { ArticleIndex, type IndexOperation } from './article-index';

type Image = Record<string, AttributeValue>;

const index = new ArticleIndex(process.env.SEARCH_NODE!);

function operation(record: DynamoDBRecord): IndexOperation | undefined {
  const { Keys, NewImage } = record.dynamodb ?? {};
  const { articleId } = unmarshall(Keys as Image);
  if (record.eventName === 'REMOVE') return { type: 'delete', id: articleId };
  const article = unmarshall(NewImage as Image);
  if (article.state !== 'published') return { type: 'delete', id: articleId };
  return {
    type: 'index',
    id: articleId,
    document: {
      title: article.title,
      teaser: String(article.body ?? '').slice(0, 300),
      tags: [...(article.tags ?? [])],
      publishedAt: article.publishedAt,
    },
  };
}

export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const newest = new Map<string, { operation: IndexOperation; sequence: string }>();
  for (const record of event.Records) {
    const op = operation(record);
    if (op) newest.set(op.id, { operation: op, sequence: record.dynamodb!.SequenceNumber! });
  }
  const failed = await index.apply([...newest.values()].map((v) => v.operation));
  return {
    batchItemFailures: failed.map((id) => ({ itemIdentifier: newest.get(id)!.sequence })),
  };
};
