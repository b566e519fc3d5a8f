// trigger: kafka
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

interface Entry {
  key: string;
  value: string;
}

const text = async (encoded: string): Promise<string> => Buffer.from(encoded, "base64").toString("utf8");

async function save({ key, value }: Entry, name: (key: string) => string): Promise<void> {
  const [file, content] = await Promise.all([text(key), text(value)]);
  await writeFile(join("/tmp", name(file)), content); // expect: INJ006
}

export async function unsafe(event: { records: Record<string, Entry[]> }): Promise<void> {
  for (const topic of Object.keys(event.records)) {
    await Promise.all(event.records[topic].map((entry) => save(entry, (key) => key + ".json")));
  }
}

export async function safe(event: { records: Record<string, Entry[]> }): Promise<void> {
  for (const topic of Object.keys(event.records)) {
    await Promise.all(event.records[topic].map((entry) => save(entry, (key) => basename(key))));
  }
}
