// trigger: kinesis
import { request } from "undici";

async function* links(records) {
  for (const { kinesis } of records) {
    const { url, id } = JSON.parse(Buffer.from(kinesis.data, "base64").toString());
    yield { url, id };
  }
}

export async function unsafe({ Records }) {
  let seen = 0;
  for await (const { url } of links(Records)) {
    const { statusCode } = await request(url); // expect: INJ007
    seen += statusCode;
  }
  return seen;
}

export async function safe({ Records }) {
  let seen = 0;
  for await (const { id } of links(Records)) {
    const { statusCode } = await request(`https://links.example.com/${Number(id)}`);
    seen += statusCode;
  }
  return seen;
}
