// trigger: sqs
const { STSClient, AssumeRoleCommand } = require("@aws-sdk/client-sts");

const sts = new STSClient({});
const ROLES = new Map(Object.entries({ "111122223333": "arn:aws:iam::111122223333:role/reader" }));

async function session(RoleArn) {
  const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: "import", DurationSeconds: 900 });
  const { AssumedRoleUser } = await sts.send(command); // expect: INJ014
  return AssumedRoleUser.AssumedRoleId;
}

exports.unsafe = async (event) => {
  const jobs = event.Records.map((record) => JSON.parse(record.body));
  return Promise.all(jobs.map((job) => session(job.roleArn)));
};

exports.safe = async (event) => {
  const jobs = event.Records.map((record) => JSON.parse(record.body));
  return Promise.all(jobs.filter((job) => ROLES.has(job.account)).map((job) => session(ROLES.get(job.account))));
};
