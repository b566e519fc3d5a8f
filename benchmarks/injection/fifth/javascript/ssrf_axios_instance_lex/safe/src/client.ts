import axios, { type AxiosInstance } from 'axios';

const HOSTS: Record<string, string> = {
  north: 'north.weather.example.com',
  south: 'south.weather.example.com',
};

export class WeatherClient {
  readonly #http: AxiosInstance;

  constructor(http: AxiosInstance = axios.create({ timeout: 2500, headers: { accept: 'application/json' } })) {
    this.#http = http;
  }

  async today(region: string, fallback = 'north'): Promise<string> {
    const host = HOSTS[region] ?? HOSTS[fallback];
    const { data } = await this.#http.get<{ summary: string }>(`https://${host}/today`);
    return data.summary;
  }
}
