import type { CloudFormationCustomResourceEvent, CloudFormationCustomResourceResponse, Context } from 'aws-lambda';
import { Client } from '@opensearch-project/opensearch';
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { z } from 'zod';

const Properties = z.object({
  IndexName: z.string().regex(/^[a-z][a-z0-9-]{2,60}$/),
  Shards: z.coerce.number().int().min(1).max(12),
  Replicas: z.coerce.number().int().min(0).max(2),
});
type Properties = z.infer<typeof Properties>;

const client = new Client({
  node: process.env.SEARCH_ENDPOINT,
  ...AwsSigv4Signer({ region: process.env.AWS_REGION!, service: 'es', getCredentials: () => defaultProvider()() }),
});

const actions: Record<'Create' | 'Update' | 'Delete', (p: Properties) => Promise<void>> = {
  async Create({ IndexName, Shards, Replicas }) {
    await client.indices.create({
      index: IndexName,
      body: { settings: { number_of_shards: Shards, number_of_replicas: Replicas } },
    });
  },
  async Update({ IndexName, Replicas }) {
    await client.indices.putSettings({ index: IndexName, body: { number_of_replicas: Replicas } });
  },
  async Delete({ IndexName }) {
    await client.indices.delete({ index: IndexName, ignore_unavailable: true });
  },
};

async function respond(
  event: CloudFormationCustomResourceEvent,
  context: Context,
  outcome: { Status: 'SUCCESS' } | { Status: 'FAILED'; Reason: string },
  physicalId: string,
): Promise<void> {
  const body = JSON.stringify({
    ...outcome,
    PhysicalResourceId: physicalId,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
  } as CloudFormationCustomResourceResponse);
  await fetch(event.ResponseURL, {
    method: 'PUT',
    headers: { 'content-type': '', 'content-length': String(Buffer.byteLength(body)) },
    body,
  });
}

export const handler = async (event: CloudFormationCustomResourceEvent, context: Context): Promise<void> => {
  const fallbackId = 'PhysicalResourceId' in event ? event.PhysicalResourceId : context.logStreamName;
  try {
    const properties = Properties.parse(event.ResourceProperties);
    await actions[event.RequestType](properties);
    await respond(event, context, { Status: 'SUCCESS' }, properties.IndexName);
  } catch {
    const Reason = `see log stream ${context.logStreamName}`;
    await respond(event, context, { Status: 'FAILED', Reason }, fallbackId);
  }
};
