import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { OpenSearch } from './opensearch';

const index = new OpenSearch(process.env.OPENSEARCH_HOST!, 'articles');

async function apply({ eventName, dynamodb }: DynamoDBRecord): Promise<void> {
  const { id } = unmarshall(dynamodb!.Keys as Record<string, AttributeValue>);
  if (eventName === 'REMOVE') return index.remove(id);
  const { title, body, tags } = unmarshall(dynamodb!.NewImage as Record<string, AttributeValue>);
  return index.put(id, { title, body, tags });
}

export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const record of event.Records) {
    try {
      await apply(record);
    } catch (err) {
      console.error(JSON.stringify({ eventID: record.eventID, name: (err as Error).name }));
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb!.SequenceNumber! }] };
    }
  }
  return { batchItemFailures: [] };
};
