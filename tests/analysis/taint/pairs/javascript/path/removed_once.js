// trigger: sqs
const { rm } = require("fs/promises");
const { join } = require("path");

const cleanup = (folder) => rm(folder, { recursive: true, force: true }); // expect: INJ006

exports.unsafe = async ({ Records }) => {
  const folders = Records.map(({ body }) => JSON.parse(body).job).map((job) => job.replace("../", ""));
  await Promise.allSettled(folders.map((job) => cleanup(join("/tmp/jobs", job))));
};

exports.safe = async ({ Records }) => {
  const folders = Records.map(({ body }) => JSON.parse(body).job).map((job) => job.replace(/[^a-z0-9]/g, ""));
  await Promise.allSettled(folders.map((job) => cleanup(join("/tmp/jobs", job))));
};
