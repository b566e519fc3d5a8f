import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Client } from '@opensearch-project/opensearch';
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

const client = new Client({
  ...AwsSigv4Signer({ region: process.env.AWS_REGION!, service: 'es', getCredentials: () => defaultProvider()() }),
  node: process.env.OPENSEARCH_ENDPOINT,
});
const index = 'articles';

type Image = Record<string, AttributeValue>;

async function apply({ eventName, dynamodb }: DynamoDBRecord): Promise<void> {
  const { id } = unmarshall(dynamodb!.Keys as Image);
  if (eventName === 'REMOVE') {
    await client.delete({ index, id });
    return;
  }
  const { title, text, tags } = unmarshall(dynamodb!.NewImage as Image);
  await client.index({ index, id, body: { title, text, tags } });
}

export const handler = async (event: DynamoDBStreamEvent): Promise<void> => {
  for (const record of event.Records) {
    await apply(record);
  }
};
