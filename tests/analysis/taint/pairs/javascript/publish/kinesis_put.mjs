// trigger: http
import { Kinesis } from "@aws-sdk/client-kinesis";
import { randomUUID } from "node:crypto";

const kinesis = new Kinesis({});

const put = (data) =>
  kinesis.putRecord({ StreamName: "clicks", PartitionKey: randomUUID(), Data: Buffer.from(JSON.stringify(data)) }); // expect: INJ015

export const unsafe = async (event) => {
  const visit = { ...JSON.parse(event.body), seen: new Date().toISOString() };
  await put(visit);
  return { statusCode: 204 };
};

export const safe = async (event) => {
  const { page } = JSON.parse(event.body);
  const visit = { page: Number.isInteger(page) ? page : 0, seen: new Date().toISOString() };
  await put(visit);
  return { statusCode: 204 };
};
