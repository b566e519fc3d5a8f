// trigger: http
import axios, { type AxiosInstance } from "axios";

class Upstream {
  private readonly client: AxiosInstance;

  constructor(baseURL: string) {
    this.client = axios.create({ baseURL, timeout: 2000 }); // expect: INJ007
  }

  async users(): Promise<unknown[]> {
    const { data } = await this.client.get("/users");
    return data;
  }
}

const TENANTS: Record<string, string> = {
  acme: "https://acme.internal",
  globex: "https://globex.internal",
};

interface Event {
  headers: Record<string, string>;
}

export const unsafe = async (event: Event) => {
  const users = await new Upstream(`https://${event.headers["x-tenant"]}`).users();
  return { statusCode: 200, body: JSON.stringify(users.length) };
};

export const safe = async (event: Event) => {
  const base = TENANTS[event.headers["x-tenant"]];
  const users = base ? await new Upstream(base).users() : [];
  return { statusCode: 200, body: JSON.stringify(users.length) };
};
