// trigger: s3
import { exec } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(exec);

const OTHERS = /[^A-Za-z0-9._-]/;
const SOME = /[;&|]/;

interface Notification {
  Records: { s3: { object: { key: string } } }[];
}

async function identify(name: string): Promise<string> {
  const { stdout } = await run(`file --brief /mnt/incoming/${name}`); // expect: INJ001
  return stdout.trim();
}

export const unsafe = async ({ Records: [{ s3 }] }: Notification) => {
  if (SOME.test(s3.object.key)) {
    throw new Error("a name, please");
  }
  return identify(s3.object.key);
};

export const safe = async ({ Records: [{ s3 }] }: Notification) => {
  if (OTHERS.test(s3.object.key)) {
    throw new Error("a name, please");
  }
  return identify(s3.object.key);
};
