// trigger: sqs
const { execSync } = require("child_process");

const ALLOWED = new Set(["ls", "df"]);

exports.unsafe = async (event) => {
  let pending;
  for (const { body } of event.Records) {
    if (ALLOWED.has(pending)) {
      execSync(body); // expect: INJ001
    }
    pending = body;
  }
};

exports.safe = async (event) => {
  let pending;
  for (const { body } of event.Records) {
    if (ALLOWED.has(pending)) {
      execSync(pending);
    }
    pending = body;
  }
};
