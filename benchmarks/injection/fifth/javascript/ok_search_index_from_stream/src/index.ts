import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { call } from './signed';

interface Article {
  id: string;
  title: string;
  body: string;
  tags?: Set<string>;
}

const image = (record: DynamoDBRecord, which: 'NewImage' | 'OldImage') =>
  unmarshall((record.dynamodb?.[which] ?? {}) as Record<string, AttributeValue>) as Article;

const document = ({ title, body, tags }: Article) => ({
  title,
  body,
  tags: tags ? [...tags] : [],
  length: body.length,
});

export const handler = async (event: DynamoDBStreamEvent): Promise<void> => {
  for (const record of event.Records) {
    switch (record.eventName) {
      case 'INSERT':
      case 'MODIFY': {
        const article = image(record, 'NewImage');
        await call('PUT', article.id, document(article));
        break;
      }
      case 'REMOVE':
        await call('DELETE', image(record, 'OldImage').id);
        break;
      default:
    }
  }
};
