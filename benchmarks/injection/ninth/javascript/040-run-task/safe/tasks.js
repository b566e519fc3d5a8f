const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({});
const TASKS = new Map([
  ['refresh', process.env.REFRESH_FUNCTION],
  ['recount', process.env.RECOUNT_FUNCTION],
]);

const actions = {
  async start({ task, day }) {
    const payload = { day: Number.parseInt(day, 10) || 0 };
    const FunctionName = TASKS.get(task);
    if (!FunctionName) return { error: 'unknown task' };
    await lambda.send(new InvokeCommand({
      FunctionName,
      InvocationType: 'Event',
      Payload: JSON.stringify(payload),
    }));
    return { started: true };
  },
  async ping() {
    return { pong: Date.now() };
  },
};

exports.handler = async (event) => {
  const message = JSON.parse(event.body);
  const action = Object.hasOwn(actions, message.action) ? actions[message.action] : actions.ping;
  return { statusCode: 200, body: JSON.stringify(await action(message)) };
};
