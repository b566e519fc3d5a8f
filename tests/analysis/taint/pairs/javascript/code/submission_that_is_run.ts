// trigger: rest
import { execSync } from "child_process";
import * as fs from "fs";
import { APIGatewayProxyEvent } from "aws-lambda";

const run = (file: string, command: string) => {
  try {
    return execSync(`timeout 5 ${command} ${file}`).toString(); // expect: INJ002
  } finally {
    fs.unlinkSync(file);
  }
};

export const unsafe = async (event: APIGatewayProxyEvent) => {
  const file = `/tmp/source_${Date.now()}.js`;
  fs.writeFileSync(file, JSON.parse(event.body!).source);
  return { statusCode: 200, body: JSON.stringify({ output: run(file, "node") }) };
};

export const safe = async (event: APIGatewayProxyEvent) => {
  const file = `/tmp/order_${Date.now()}.json`;
  fs.writeFileSync(file, JSON.parse(event.body!).source);
  return { statusCode: 200, body: JSON.stringify({ output: execSync(`node check.js ${file}`).toString() }) };
};
