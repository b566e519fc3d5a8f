// trigger: direct
import { exec } from "node:child_process";
import { promisify } from "node:util";
import { quote } from "shell-quote";

const run = promisify(exec);

interface Search {
  pattern: string;
  files?: string[];
}

async function grep(words: readonly string[]): Promise<number> {
  const { stdout } = await run(words.join(" ")); // expect: INJ001
  return stdout.split("\n").length;
}

export const unsafe = async ({ pattern, files = [] }: Search) => grep(["grep", "-rn", `"${pattern}"`, ...files]);

export const safe = async ({ pattern, files = [] }: Search) => grep(["grep", "-rn", quote([pattern, ...files])]);
