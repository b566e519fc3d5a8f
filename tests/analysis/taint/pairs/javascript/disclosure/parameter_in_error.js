// trigger: direct
const { SSM } = require("@aws-sdk/client-ssm");

const ssm = new SSM({});

const parameter = async (Name, WithDecryption) => (await ssm.getParameter({ Name, WithDecryption })).Parameter.Value;

exports.unsafe = async () => {
  const key = await parameter("/payments/key", true);
  console.error(`rejected: ${key}`); // expect: INJ019
  return false;
};

exports.safe = async () => {
  const mode = await parameter("/payments/mode", false);
  console.error(`rejected in mode ${mode}`);
  return false;
};
