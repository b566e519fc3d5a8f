// trigger: sqs
import { spawn } from "node:child_process";
import { once } from "node:events";

const TOOL = "/opt/bin/render";

async function finished(child) {
  const [code] = await once(child, "close");
  if (code !== 0) {
    throw new Error(`render ended with ${code}`);
  }
}

export const unsafe = async ({ Records }) => {
  for (const { body } of Records) {
    const { template, output } = JSON.parse(body);
    const child = spawn(TOOL, ["--template", template, "--out", output], { shell: true }); // expect: INJ001
    await finished(child);
  }
};

export const safe = async ({ Records }) => {
  for (const { body } of Records) {
    const { template, output } = JSON.parse(body);
    const child = spawn(TOOL, ["--template", template, "--out", output], { shell: false });
    await finished(child);
  }
};
