// trigger: sqs
import { spawnSync } from "node:child_process";

const PRESETS = { small: ["-vf", "scale=320:-1"], large: ["-vf", "scale=1280:-1"] };

function convert(...options) {
  const { status } = spawnSync("/opt/bin/ffmpeg", ["-i", "/tmp/in.mp4", ...options, "/tmp/out.mp4"]); // expect: INJ018
  return status;
}

export const unsafe = async ({ Records: [record] }) => {
  const { options } = JSON.parse(record.body);
  return convert(...options);
};

export const safe = async ({ Records: [record] }) => {
  const { preset } = JSON.parse(record.body);
  return convert(...(PRESETS[preset] ?? PRESETS.small));
};
