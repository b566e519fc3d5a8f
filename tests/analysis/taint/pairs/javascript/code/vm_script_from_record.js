// trigger: dynamodb
const vm = require("node:vm");
const { unmarshall } = require("@aws-sdk/util-dynamodb");

const sandbox = () => vm.createContext({ result: null });

function run(source) {
  const script = new vm.Script(source); // expect: INJ002
  return script.runInContext(sandbox());
}

exports.unsafe = async ({ Records }) =>
  Records.filter((record) => record.eventName !== "REMOVE")
    .map((record) => unmarshall(record.dynamodb.NewImage))
    .map(({ script }) => run(script));

exports.safe = async ({ Records }) =>
  Records.filter((record) => record.eventName !== "REMOVE")
    .map((record) => record.eventName)
    .map((name) => run(`result = "${name}"`));
