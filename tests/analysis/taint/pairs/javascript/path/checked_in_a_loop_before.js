// trigger: http
const fs = require("node:fs");

const isName = (name) => typeof name === "string" && /^[a-z]{1,20}$/.test(name);

function allAreNames(names) {
  for (const name of names) {
    if (!isName(name)) return false;
  }
  return true;
}

function remove(names) {
  for (const name of names) {
    fs.rmSync(`/mnt/share/${name}`); // expect: INJ006
  }
}

exports.unsafe = async (event) => {
  const { first, others, maybe } = JSON.parse(event.body);
  for (const name of first) {
    if (!isName(name)) break;
  }
  remove(first);
  for (const name of others) {
    if (name.length > 3) continue;
    if (!isName(name)) throw new Error("no name");
  }
  remove(others);
  for (const name of maybe.filter((each) => each.length < 9)) {
    if (!isName(name)) throw new Error("no name");
  }
  remove(maybe);
};

exports.safe = async (event) => {
  const { first, one, others, files } = JSON.parse(event.body);
  const names = Array.isArray(first) ? first : [one];
  for (const name of names) {
    if (name === "index") continue;
    if (!isName(name)) throw new Error("no name");
  }
  for (const name of names) {
    fs.rmSync(`/mnt/share/${name}`);
  }
  if (!allAreNames(others)) return { statusCode: 400 };
  others.forEach((name) => fs.rmSync(`/mnt/share/${name}`));
  for (const file of files) {
    if (!isName(file.name)) throw new Error("no name");
  }
  for (const file of files) {
    fs.rmSync(`/mnt/share/${file.name}`);
  }
  return { statusCode: 204 };
};
