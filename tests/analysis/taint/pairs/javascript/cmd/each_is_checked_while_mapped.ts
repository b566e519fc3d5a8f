// trigger: http
import { execSync } from "node:child_process";

const known = async (name: string) => {
  if (!/^[a-z0-9-]{1,32}$/.test(name)) throw new RangeError("unknown");
  return name.length;
};
const noted = async (name: string) => {
  if (!/^[a-z0-9-]{1,32}$/.test(name)) console.warn("unknown");
  return name.length;
};

const archive = (names: string[]) => execSync(`archive ${names.join(" ")}`); // expect: INJ001

export const unsafe = async (event) => {
  const { names } = JSON.parse(event.body);
  await Promise.all(names.map((name) => noted(name)));
  return archive(names);
};

export const safe = async (event) => {
  const { names } = JSON.parse(event.body);
  await Promise.all(names.map((name) => known(name)));
  return archive(names);
};
