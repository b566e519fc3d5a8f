// trigger: sqs
const { execSync } = require("child_process");

const quoted = (text) => `'${text.replace(/'/g, "'\\''")}'`;
const quotedOnce = (text) => `'${text.replace("'", "'\\''")}'`;

exports.unsafe = async (event) => {
  const name = event.Records[0].body;
  execSync("convert '" + name + "' out.png"); // expect: INJ001
  execSync(`convert "${name}" out.png`); // expect: INJ001
  execSync(`convert ${quotedOnce(name)} out.png`); // expect: INJ001
};

exports.safe = async (event) => {
  const name = event.Records[0].body;
  execSync(`convert ${quoted(name)} out.png`);
  execSync("convert '" + name.replaceAll("'", "'\\''") + "' out.png");
};
