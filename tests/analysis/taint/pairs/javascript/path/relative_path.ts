// trigger: object_lambda
import { createReadStream } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";

const MASKS = "/mnt/masks";

interface Event {
  userRequest: { url: string; headers: Record<string, string> };
}

const wanted = ({ userRequest }: Event): string => path.join(MASKS, new URL(userRequest.url).pathname);

function isInside(file: string): boolean {
  const relative = path.relative(MASKS, file);
  return !relative.startsWith("..") && !path.isAbsolute(relative);
}

const load = (file: string): Promise<Buffer> => buffer(createReadStream(file)); // expect: INJ006

export async function unsafe(event: Event): Promise<number> {
  const file = path.join(MASKS, event.userRequest.headers["x-mask"]);
  return path.isAbsolute(file) ? (await load(file)).length : 0;
}

export async function safe(event: Event): Promise<number> {
  const file = path.join(MASKS, event.userRequest.headers["x-mask"]);
  return isInside(file) ? (await load(file)).length : 0;
}
