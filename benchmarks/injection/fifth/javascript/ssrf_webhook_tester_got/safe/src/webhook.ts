import got from 'got';
import config from './config';
import { retry } from './retry';

export interface Delivery {
  callback: string;
  kind: string;
}

export class Webhook {
  constructor(private readonly delivery: Delivery) {}

  private get target(): string {
    const url = new URL(this.delivery.callback);
    if (url.protocol !== 'https:' || !config.hosts.includes(url.host)) throw new Error('host is not allowed');
    url.searchParams.set('probe', '1');
    return url.href;
  }

  async ping(): Promise<number> {
    const attempt = retry(config.retries);
    const response = await attempt(() =>
      got.post(this.target, { json: { ping: true }, timeout: { request: config.timeout }, followRedirect: false }),
    );
    return response.statusCode;
  }
}
