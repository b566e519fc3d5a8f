// trigger: http
import { writeFileSync } from "fs";
import { randomUUID } from "crypto";
import { extname, join } from "path";

interface Upload {
  filename: string;
  content: string;
}

const store = (name: string, content: string): void => writeFileSync(join("/mnt/uploads", name), content, "base64"); // expect: INJ006

export const unsafe = async (event: { body: string }) => {
  const upload: Upload = JSON.parse(event.body);
  store(`${randomUUID()}-${upload.filename}`, upload.content);
  return { statusCode: 201 };
};

export const safe = async (event: { body: string }) => {
  const upload: Upload = JSON.parse(event.body);
  const suffix = [".png", ".jpg"].find((each) => each === extname(upload.filename)) ?? ".bin";
  store(`${randomUUID()}${suffix}`, upload.content);
  return { statusCode: 201 };
};
