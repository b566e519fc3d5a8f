// trigger: alb
import { createReadStream } from "node:fs";
import { text } from "node:stream/consumers";
import path from "node:path";

const ROOT = "/mnt/efs/reports/";

const inside = (file) => path.normalize(file).startsWith(ROOT);
const begins = (file) => file.startsWith(ROOT);

async function report(file) {
  return { statusCode: 200, body: await text(createReadStream(file)) }; // expect: INJ006
}

export const unsafe = async (event) => {
  const file = ROOT + event.queryStringParameters.file;
  return begins(file) ? report(file) : { statusCode: 403 };
};

export const safe = async (event) => {
  const file = ROOT + event.queryStringParameters.file;
  return inside(file) ? report(file) : { statusCode: 403 };
};
