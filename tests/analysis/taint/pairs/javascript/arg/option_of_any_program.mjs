// trigger: sqs
import { execFileSync } from "node:child_process";

const MODES = new Set(["plain", "table"]);

export const unsafe = async (event) => {
  const { mode } = JSON.parse(event.Records[0].body);
  const given = [];
  if (mode) given.push(`-${mode}`);
  execFileSync("/opt/bin/render", [...given, "in.pdf"]); // expect: INJ018
};

export const safe = async (event) => {
  const { modes, title } = JSON.parse(event.Records[0].body);
  for (const mode of modes) {
    if (!MODES.has(mode)) throw new Error(mode);
  }
  execFileSync("/opt/bin/render", [...modes.map((mode) => `-${mode}`), `--title=${title}`, title]);
};
