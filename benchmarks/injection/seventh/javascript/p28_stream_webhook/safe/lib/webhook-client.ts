import axios, { AxiosInstance } from 'axios';

export interface Hook {
  address: string;
  payload: { order: number; state: string };
}

export class WebhookClient {
  private readonly http: AxiosInstance = axios.create({ timeout: 3000, maxRedirects: 0 });

  async post(hook: Hook, attempts = 2): Promise<void> {
    for (let i = 1; ; i++) {
      try {
        await this.http.post(hook.address, hook.payload);
        return;
      } catch (e) {
        if (i >= attempts) throw e;
      }
    }
  }
}
