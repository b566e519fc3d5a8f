// trigger: http
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";

const provider = fromNodeProviderChain();

type Answer = { statusCode: number; body: string };

const json = (value: unknown): Answer => ({ statusCode: 200, body: JSON.stringify(value) });

export const unsafe = async (): Promise<Answer> => {
  const { accessKeyId, secretAccessKey, sessionToken } = await provider();
  return json({ accessKeyId, secretAccessKey, sessionToken }); // expect: INJ019
};

export const safe = async (): Promise<Answer> => {
  const { expiration } = await provider();
  return json({ expiration });
};
