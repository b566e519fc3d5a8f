// trigger: s3
import { execFile } from "node:child_process";

const KEY = /^[\w/]+\.txt$/;

function extract(names: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile("tar", ["-xf", "/tmp/bundle.tar", "-C", "/tmp/out", ...names], (error) => { // expect: INJ018
      if (error) reject(error);
      else resolve();
    });
  });
}

interface Notification {
  Records: { s3: { object: { key: string } } }[];
}

const keys = (event: Notification): string[] => event.Records.map((record) => record.s3.object.key);

export const unsafe = async (event: Notification) => extract(keys(event));

export const safe = async (event: Notification) => extract(keys(event).filter((key) => KEY.test(key)));
