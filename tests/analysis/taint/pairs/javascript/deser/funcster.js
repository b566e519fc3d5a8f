// trigger: sns
const funcster = require("funcster");

const TASKS = { resize: () => "resized", rotate: () => "rotated" };

exports.unsafe = async ({ Records: [{ Sns }] }) => {
  const task = funcster.deepDeserialize(JSON.parse(Sns.Message)); // expect: INJ005
  return task.run();
};

exports.safe = async ({ Records: [{ Sns }] }) => {
  const { name } = JSON.parse(Sns.Message);
  const task = Object.hasOwn(TASKS, name) ? TASKS[name] : TASKS.resize;
  return task();
};
