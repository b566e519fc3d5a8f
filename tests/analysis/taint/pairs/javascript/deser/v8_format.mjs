// trigger: sqs
import v8 from "node:v8";
import zlib from "node:zlib";

const unpack = (body) => zlib.gunzipSync(Buffer.from(body, "base64"));

export const unsafe = async ({ Records }) => {
  let total = 0;
  for (const record of Records) {
    const job = v8.deserialize(unpack(record.body)); // expect: INJ005
    total += job.weight;
  }
  return total;
};

export const safe = async ({ Records }) => {
  let total = 0;
  for (const record of Records) {
    const job = JSON.parse(unpack(record.body).toString("utf8"));
    total += job.weight;
  }
  return total;
};
