// trigger: http
const { execSync } = require("child_process");

const JOBS = ["daily", "weekly"];

const told = (job) => {
  const errors = {};
  if (!JOBS.includes(job)) errors.job = "unknown";
  return errors;
};

const run = (job) => execSync(`report ${job}`); // expect: INJ001

exports.unsafe = async (event) => {
  const { job } = event.queryStringParameters;
  const errors = told(job);
  delete errors.job;
  if (Object.keys(errors).length === 0) run(job);
};

exports.safe = async (event) => {
  const { job } = event.queryStringParameters;
  const errors = told(job);
  if (Object.keys(errors).length === 0) run(job);
};
