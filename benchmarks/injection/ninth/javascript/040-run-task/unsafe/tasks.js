const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({});

const actions = {
  async start({ task, day }) {
    const payload = { day: Number.parseInt(day, 10) || 0 };
    const name = `${process.env.STAGE}-${task}`;
    const FunctionName = task.includes(':') ? task : name;
    await lambda.send(new InvokeCommand({ // expect: cloud
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
