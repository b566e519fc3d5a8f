import axios, { type AxiosInstance } from 'axios';

export interface HttpOptions {
  timeout: number;
  maxBytes: number;
}

export abstract class HttpClient {
  private readonly http: AxiosInstance;
  protected requests = 0;

  protected constructor(options: HttpOptions) {
    this.http = axios.create({
      timeout: options.timeout,
      maxContentLength: options.maxBytes,
      maxRedirects: 0,
      responseType: 'text',
    });
    this.http.interceptors.request.use((config) => {
      this.requests += 1;
      return config;
    });
  }

  protected async text(address: string): Promise<string> {
    const { data } = await this.http.get<string>(address); // expect: ssrf
    return data;
  }
}
