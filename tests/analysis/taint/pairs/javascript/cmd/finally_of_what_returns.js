// trigger: http
const { execSync } = require("node:child_process");

const last = (text, fallback) => {
  let name = "none";
  try {
    const found = JSON.parse(text).name;
    name = fallback(found);
    return name.length;
  } finally {
    execSync(`report ${name}`); // expect: INJ001
  }
};

exports.unsafe = async (event) => last(event.body, (found) => found);

exports.safe = async (event) => last(event.body, (found) => (["daily", "weekly"].includes(found) ? found : "none"));
