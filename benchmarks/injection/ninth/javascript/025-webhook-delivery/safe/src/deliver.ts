import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import axios from 'axios';
import axiosRetry from 'axios-retry';
import type { Delivery } from './delivery';
import { verifiedEndpoint } from './endpoints';

const http = axios.create({ timeout: 5000, maxRedirects: 0 });
axiosRetry(http, { retries: 2 });

async function deliver(delivery: Delivery): Promise<void> {
  const target = await verifiedEndpoint(delivery.subscription);
  await http.post(target, { type: delivery.type, data: delivery.data });
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const outcomes = await Promise.allSettled(event.Records.map(({ body }) => deliver(JSON.parse(body))));
  return {
    batchItemFailures: outcomes.flatMap((outcome, index) =>
      outcome.status === 'rejected' ? [{ itemIdentifier: event.Records[index].messageId }] : [],
    ),
  };
};
