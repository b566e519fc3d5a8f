// trigger: http
import { appendFile } from "node:fs/promises";
import { createHash } from "node:crypto";

function groupBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const id = key(item);
    groups.set(id, [...(groups.get(id) ?? []), item]);
  }
  return groups;
}

abstract class Sink {
  abstract write(group: string, lines: string[]): Promise<void>;
}

class Files extends Sink {
  constructor(private readonly root: string) {
    super();
  }

  async write(group: string, lines: string[]): Promise<void> {
    await appendFile(`${this.root}/${group}.txt`, lines.join("\n")); // expect: INJ006
  }
}

const sink: Sink = new Files("/mnt/spool");
const digest = (text: string) => createHash("sha256").update(text).digest("hex");

export const unsafe = async ({ body }: { body: string }) => {
  for (const [tenant, lines] of groupBy(JSON.parse(body), ({ tenant }) => tenant)) await sink.write(tenant, lines);
};

export const safe = async ({ body }: { body: string }) => {
  for (const [tenant, lines] of groupBy(JSON.parse(body), ({ tenant }) => digest(tenant))) await sink.write(tenant, lines);
};
