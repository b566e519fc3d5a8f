// trigger: http
import { readFile } from "node:fs/promises";
import path from "node:path";

const check = (name) => {
  if (!/^[a-z0-9-]+\.txt$/.test(name)) throw new Error("no such note");
};

async function all(names) {
  return Promise.all(names.map((name) => readFile(path.join("/opt/notes", name), "utf8"))); // expect: INJ006
}

export const unsafe = async (event) => {
  const { names } = JSON.parse(event.body);
  names.forEach((name) => {
    if (!name.endsWith(".txt")) throw new Error("no note");
  });
  return all(names);
};

export const safe = async (event) => {
  const { names } = JSON.parse(event.body);
  names.forEach((name) => check(name));
  return all(names);
};
