// trigger: rest
import { execSync } from "node:child_process";
import { SUPPORTED_FORMATS, formats } from "./settings.mjs";

export const unsafe = async (event) => {
  const format = event.queryStringParameters.format;
  if (!formats.includes(format)) return { statusCode: 400 };
  return { statusCode: 200, body: execSync(`convert a.png a.${format}`).toString() }; // expect: INJ001
};

export const safe = async (event) => {
  const format = event.queryStringParameters.format;
  if (!SUPPORTED_FORMATS.includes(format)) return { statusCode: 400 };
  return { statusCode: 200, body: execSync(`convert a.png a.${format}`).toString() };
};
