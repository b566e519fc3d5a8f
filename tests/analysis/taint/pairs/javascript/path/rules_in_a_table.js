// trigger: http
const fs = require("node:fs");

const RULES = { folder: (value) => /^[a-z]+$/.test(value), number: (value) => /^\d+$/.test(value) };

function check(body) {
  const wrong = Object.keys(RULES).filter((name) => !RULES[name](body[name]));
  if (wrong.length) throw new Error(wrong.join());
}

exports.unsafe = async (event) => {
  const body = JSON.parse(event.body);
  check(body);
  fs.rmSync(`/mnt/${body.other}`); // expect: INJ006
  const strange = body.names.filter((name) => /^[a-z]+$/.test(name));
  if (strange.length) return;
  for (const name of body.names) {
    fs.rmSync(`/mnt/${name}`); // expect: INJ006
  }
};

exports.safe = async (event) => {
  const body = JSON.parse(event.body);
  check(body);
  fs.rmSync(`/mnt/${body.folder}/${body.number}`);
  const strange = body.names.filter((name) => !/^[a-z]+$/.test(name));
  if (strange.length > 0) return;
  for (const name of body.names) fs.rmSync(`/mnt/${name}`);
  const query = JSON.parse(event.queryStringParameters.query);
  Object.entries(RULES).forEach(([name, holds]) => {
    if (!holds(query[name])) throw new Error(name);
  });
  fs.rmSync(`/mnt/${query.folder}/${query.number}`);
};
