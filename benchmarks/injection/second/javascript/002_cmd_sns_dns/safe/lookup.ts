import type { SNSEvent } from 'aws-lambda';
import { resolve4 } from 'node:dns/promises';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

interface LookupRequest {
  id: string;
  domain: string;
}

const dynamodb = new DynamoDBClient({});

class Resolver {
  async addresses({ domain }: LookupRequest): Promise<string[]> {
    const output = await resolve4(domain);
    return output.filter(Boolean);
  }
}

const resolver = new Resolver();

export const handler = async (event: SNSEvent): Promise<void> => {
  for (const { Sns } of event.Records) {
    const request = JSON.parse(Sns.Message) as LookupRequest;
    const found = await resolver.addresses(request);
    await dynamodb.send(new PutItemCommand({
      TableName: process.env.TABLE!,
      Item: { id: { S: request.id }, addresses: { L: found.map((S) => ({ S })) } },
    }));
  }
};
