import axios, { type AxiosInstance } from 'axios';
import type { DeliveryContext, DeliveryJob } from './types';

export class WebhookSender {
  readonly #http: AxiosInstance = axios.create({ timeout: 5000, maxRedirects: 0 });

  async deliver(job: DeliveryJob, context: DeliveryContext): Promise<void> {
    const body = { id: job.payload.id, type: job.payload.type };
    const headers = { 'x-attempt': String(context.attempt) };
    const response = await this.#http.post(job.callbackUrl, body, { headers }); // expect: ssrf
    if (response.status >= 300) throw new Error('DeliveryFailed');
  }
}
