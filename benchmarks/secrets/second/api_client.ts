import axios, { AxiosInstance, CancelToken } from 'axios';
import { createHmac } from 'crypto';

export interface Credentials {
  username: string;
  password: string;
  apiToken?: string;
}

export type TokenKind = 'access' | 'refresh';

const HMAC_SECRET = 'wharf-crane-9-yellow-bollard';
const NONCE = '5f2b07e1c94da83b';
const DEFAULT_HEADERS: Record<string, string> = {
  Accept: 'application/json',
  Authorization: 'Basic cG9ydGFsOkJvbGxhcmQhMjAyMA==',
};

export class CargoApi {
  private readonly http: AxiosInstance;
  private token: string | null = null;

  constructor(private readonly cred: Credentials, baseURL = 'https://cargo.rijnhaven.eu/api') {
    this.http = axios.create({ baseURL, headers: DEFAULT_HEADERS });
  }

  sign(payload: string): string {
    return createHmac('sha256', HMAC_SECRET).update(payload + NONCE).digest('hex');
  }

  async login(): Promise<void> {
    const { data } = await this.http.post('/login', { user: this.cred.username, pass: this.cred.password });
    this.token = data.token;
  }

  async shipments(cancelToken?: CancelToken) {
    return this.http.get('/shipments', {
      cancelToken,
      headers: { 'X-Token': this.token ?? '' },
    });
  }

  static fallback(): CargoApi {
    return new CargoApi({ username: 'terminal7', password: 'kade7Noord' });
  }
}
