// trigger: sqs
const { execSync } = require("child_process");

function* notifications(records) {
  for (const record of records) {
    const envelope = JSON.parse(record.body);
    yield { topic: envelope.TopicArn, payload: JSON.parse(envelope.Message) };
  }
}

exports.unsafe = async (event) => {
  for (const { payload } of notifications(event.Records)) {
    execSync(`/opt/bin/notify --to ${payload.recipient}`); // expect: INJ001
  }
};

exports.safe = async (event) => {
  for (const { topic } of notifications(event.Records)) {
    execSync(`/opt/bin/notify --topic ${topic}`);
  }
};
