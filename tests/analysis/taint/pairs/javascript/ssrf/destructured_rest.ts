// trigger: rest
import axios, { AxiosRequestConfig } from "axios";

const DEFAULTS = { timeout: 1000, baseURL: "https://inventory.internal" } satisfies AxiosRequestConfig;

type Body = { sku: string } & Record<string, unknown>;

const ask = (config: AxiosRequestConfig) => axios.request(config); // expect: INJ007

export const unsafe = async (event: { body: string }) => {
  const { sku, ...options } = JSON.parse(event.body) as Body;
  const { data } = await ask({ ...DEFAULTS, params: { sku }, ...options });
  return { statusCode: 200, body: JSON.stringify(data) };
};

export const safe = async (event: { body: string }) => {
  const { sku, ...options } = JSON.parse(event.body) as Body;
  const { data } = await ask({ ...DEFAULTS, params: { sku, ...options } });
  return { statusCode: 200, body: JSON.stringify(data) };
};
