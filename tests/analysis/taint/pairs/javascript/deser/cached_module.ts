// trigger: kinesis
import { deserialize } from "v8";

type Reading = { sensor: string; value: number };

const cache: { decode?: (data: Buffer) => Reading } = {};

function decoder(binary: boolean): (data: Buffer) => Reading {
  cache.decode = binary ? (data) => deserialize(data) : (data) => JSON.parse(data.toString()); // expect: INJ005
  return cache.decode;
}

interface Event {
  Records: { kinesis: { data: string } }[];
}

export async function unsafe(event: Event): Promise<number> {
  const decode = decoder(true);
  return event.Records.map(({ kinesis }) => decode(Buffer.from(kinesis.data, "base64"))).length;
}

export async function safe(event: Event): Promise<number> {
  const decode = decoder(false);
  return event.Records.map(({ kinesis }) => decode(Buffer.from(kinesis.data, "base64"))).length;
}
