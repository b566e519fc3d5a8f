// trigger: websocket
import { LambdaClient, InvokeCommand } from "@aws-sdk/client-lambda";

const lambda = new LambdaClient({});

const ROUTES = {
  list: process.env.LIST_FUNCTION,
  move: process.env.MOVE_FUNCTION,
};

const invoke = (FunctionName) => lambda.send(new InvokeCommand({ FunctionName, InvocationType: "Event" })); // expect: INJ014

export const unsafe = async (event) => {
  const { action } = JSON.parse(event.body);
  await invoke(`game-${action}`);
  return { statusCode: 200 };
};

export const safe = async (event) => {
  const { action } = JSON.parse(event.body);
  if (!(action in ROUTES)) {
    return { statusCode: 400 };
  }
  await invoke(ROUTES[action]);
  return { statusCode: 200 };
};
