// trigger: rotation
const steps = {
  createSecret: async () => "created",
  setSecret: async () => "set",
  testSecret: async () => "tested",
  finishSecret: async () => "finished",
};

const evaluate = (source) => new Function("steps", `return steps.${source}()`)(steps); // expect: INJ002

exports.unsafe = async (event, context) => evaluate(context.clientContext.Custom.step);

exports.safe = async (event) => evaluate(event.Step);
