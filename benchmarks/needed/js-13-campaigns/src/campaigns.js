import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { CreateScheduleCommand, FlexibleTimeWindowMode, SchedulerClient } from "@aws-sdk/client-scheduler";
import * as sfn from "@aws-sdk/client-sfn";

const scheduler = new SchedulerClient({});
const events = new EventBridgeClient({});
const workflows = new sfn.SFNClient({});

const emit = (type, detail) =>
  events.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: process.env.CAMPAIGN_BUS,
          Source: "campaigns",
          DetailType: type,
          Detail: JSON.stringify(detail),
        },
      ],
    }),
  );

async function audience(campaign) {
  const { status, output } = await workflows.send(
    new sfn.StartSyncExecutionCommand({
      stateMachineArn: process.env.EXPRESS,
      input: JSON.stringify({ segment: campaign.segment }),
    }),
  );
  if (status !== "SUCCEEDED") throw new Error(status);
  return JSON.parse(output);
}

async function plan(campaign) {
  const people = await audience(campaign);
  await scheduler.send(
    new CreateScheduleCommand({
      Name: `campaign-${campaign.id}`,
      ScheduleExpression: `at(${campaign.at})`,
      FlexibleTimeWindow: { Mode: FlexibleTimeWindowMode.FLEXIBLE, MaximumWindowInMinutes: 15 },
      Target: {
        Arn: process.env.MACHINE,
        RoleArn: process.env.START_ROLE,
        Input: JSON.stringify({ ...campaign, people: people.length }),
      },
    }),
  );
  await emit("Planned", campaign);
}

async function halt(campaign) {
  const pages = sfn.paginateListExecutions(
    { client: workflows },
    { stateMachineArn: process.env.MACHINE, statusFilter: "RUNNING" },
  );
  for await (const { executions } of pages) {
    for (const { executionArn, name } of executions) {
      if (!name.startsWith(campaign.id)) continue;
      await workflows.send(new sfn.StopExecutionCommand({ executionArn, cause: "halted" }));
    }
  }
  await emit("Halted", campaign);
}

export const handler = ({ action, campaign }) => (action === "halt" ? halt(campaign) : plan(campaign));
