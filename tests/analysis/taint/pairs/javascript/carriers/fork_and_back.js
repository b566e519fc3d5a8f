// trigger: sqs
const { execSync, fork } = require("child_process");
const path = require("path");

const asked = (text, run) => {
  const child = fork(path.join(__dirname, "_child.js"));
  child.on("message", ({ said }) => run(said));
  child.send({ text });
};

exports.unsafe = async (event) => {
  asked(event.Records[0].body, (said) => {
    execSync(said); // expect: INJ001
  });
};

exports.safe = async (event) => {
  asked(event.Records[0].body.length, (said) => {
    execSync(said);
  });
};
