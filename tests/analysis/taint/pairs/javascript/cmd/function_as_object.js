// trigger: codepipeline
const child = require("child_process");

const run = (method, thisValue, ...values) => method.call(thisValue, ...values); // expect: INJ001

exports.unsafe = async (event, context) => {
  const { branch } = context.clientContext.Custom;
  return run(child.execSync, null, `git -C /mnt/repo checkout ${branch}`).toString();
};

exports.safe = async (event) => {
  const { revision } = event["CodePipeline.job"].data.inputArtifacts[0];
  return run(child.execSync, null, `git -C /mnt/repo checkout ${revision}`).toString();
};
