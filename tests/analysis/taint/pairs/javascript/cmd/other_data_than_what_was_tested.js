// trigger: rest
const { execSync } = require("child_process");

const run = (command) => ({ statusCode: 200, body: execSync(command).toString() }); // expect: INJ001

exports.unsafe = async (event) => {
  const body = JSON.parse(event.body);
  const [command, option] = body.args;
  if (!option) run(command);
  const chosen = {};
  if (body.allow) chosen.command = body.command;
  if (!chosen.command) run(body.command);
  const { name } = body;
  delete body.name;
  if (!body.name) run(name);
  const options = body.safe ? { command: "ls" } : body.options;
  options.command = "ls";
  return run(body.options.command);
};

exports.safe = async (event) => {
  const body = JSON.parse(event.body || "{}") || {};
  if (body.count) body.count = Number(body.count);
  if (!body.name) return run(`seq ${body.count} ${body.name}`);
  return run("ls");
};
