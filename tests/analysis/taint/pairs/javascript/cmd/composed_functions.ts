// trigger: http
import { execSync } from "node:child_process";
import * as R from "ramda";
import { flow } from "lodash/fp";

const KINDS = ["daily", "weekly"];
const trimmed = (text: string) => text.trim();
const cleaned = (text: string) => text.replace(/[^a-z]/g, "");
const report = (names: string) => execSync(`report ${names}`); // expect: INJ001

const loosely = R.compose(report, R.join(" "), R.map(trimmed));
const strictly = R.pipe(R.filter((each: string) => R.includes(each, KINDS)), R.join(" "), report);

export const unsafe = async (event) => loosely(JSON.parse(event.body).kinds);

export const safe = async (event) => {
  strictly(JSON.parse(event.body).kinds);
  return flow(R.prop("kind"), cleaned, report)(event.queryStringParameters);
};
