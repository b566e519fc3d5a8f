import axios, { type AxiosInstance } from 'axios';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { DeliveryContext, DeliveryJob } from './types';

export class WebhookSender {
  readonly #http: AxiosInstance = axios.create({ timeout: 5000, maxRedirects: 0 });
  readonly #table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async #callback(subscriberId: string): Promise<string> {
    const { Item } = await this.#table.send(
      new GetCommand({ TableName: process.env.SUBSCRIBERS_TABLE, Key: { subscriberId: String(subscriberId) } }),
    );
    if (!Item) throw new Error('unknown subscriber');
    return Item.callbackUrl as string;
  }

  async deliver(job: DeliveryJob, context: DeliveryContext): Promise<void> {
    const body = { id: job.payload.id, type: job.payload.type };
    const headers = { 'x-attempt': String(context.attempt) };
    const response = await this.#http.post(await this.#callback(job.subscriberId), body, { headers });
    if (response.status >= 300) throw new Error('DeliveryFailed');
  }
}
