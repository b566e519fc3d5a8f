// trigger: http
import * as fs from "fs";
import * as path from "path";

export const unsafe = async (event: { queryStringParameters: { file?: string } }) => {
  const name = event.queryStringParameters.file || "data.csv";
  return { statusCode: 200, body: fs.readFileSync(require.resolve(`./${name}`), "utf8") }; // expect: INJ006
};

export const safe = async (event: { queryStringParameters: { file?: string } }) => {
  const name = path.basename(event.queryStringParameters.file || "data.csv");
  return { statusCode: 200, body: fs.readFileSync(require.resolve(`./${name}`), "utf8") };
};
