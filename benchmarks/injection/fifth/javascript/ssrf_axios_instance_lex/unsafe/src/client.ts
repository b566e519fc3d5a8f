import axios, { type AxiosInstance } from 'axios';

export class WeatherClient {
  readonly #http: AxiosInstance;

  constructor(http: AxiosInstance = axios.create({ timeout: 2500, headers: { accept: 'application/json' } })) {
    this.#http = http;
  }

  async today(region: string, fallback = 'north'): Promise<string> {
    const host = `${region || fallback}.weather.example.com`;
    const { data } = await this.#http.get<{ summary: string }>(`https://${host}/today`); // expect: ssrf
    return data.summary;
  }
}
