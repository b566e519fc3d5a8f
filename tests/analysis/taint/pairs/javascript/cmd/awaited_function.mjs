// trigger: http
import { execFile } from "node:child_process";

const input = async (event) => JSON.parse(event.body);

const sh = (script, ...words) =>
  new Promise((resolve) => {
    execFile("/bin/sh", ["-c", script, "sh", ...words], (error, stdout) => resolve(stdout)); // expect: INJ001
  });

export const unsafe = async (event) => {
  const body = await (async () => {
    const { pattern } = await (await input)(event);
    return sh(`grep -c ${pattern} /mnt/data/words`);
  })();
  return { statusCode: 200, body };
};

export const safe = async (event) => {
  const body = await (async () => {
    const { pattern } = await (await input)(event);
    return sh('grep -c -e "$1" /mnt/data/words', pattern);
  })();
  return { statusCode: 200, body };
};
