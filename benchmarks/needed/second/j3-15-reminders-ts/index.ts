import {
  SchedulerClient,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-scheduler';
import { AppConfigDataClient, StartConfigurationSessionCommand, GetLatestConfigurationCommand } from '@aws-sdk/client-appconfigdata';
import { add, drop } from './ledger';

const scheduler = new SchedulerClient({});
const appconfig = new AppConfigDataClient({});
const GroupName = 'reminders';
let token: string | undefined;
let rules: { maxPerUser: number; enabled: boolean } = { maxPerUser: 50, enabled: true };

async function refresh() {
  token ??= (
    await appconfig.send(
      new StartConfigurationSessionCommand({
        ApplicationIdentifier: process.env.APP_ID,
        EnvironmentIdentifier: process.env.ENV_ID,
        ConfigurationProfileIdentifier: process.env.PROFILE_ID,
      }),
    )
  ).InitialConfigurationToken;
  const reply = await appconfig.send(new GetLatestConfigurationCommand({ ConfigurationToken: token }));
  token = reply.NextPollConfigurationToken;
  if (reply.Configuration?.length) rules = JSON.parse(reply.Configuration.transformToString());
}

export const handler = async (event: any) => {
  await refresh();
  if (!rules.enabled) return { ok: false };
  if (event.cancel) {
    await drop(event.cancel);
    for (const Name of event.cancel as string[]) {
      await scheduler.send(new DeleteScheduleCommand({ GroupName, Name })).catch((error) => {
        if (!(error instanceof ResourceNotFoundException)) throw error;
      });
    }
    return { ok: true };
  }
  await add(event.id, event.user, event.text);
  await scheduler.send(
    new CreateScheduleCommand({
      GroupName,
      Name: event.id,
      ScheduleExpression: `at(${event.at})`,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: process.env.NOTIFY_QUEUE_ARN, RoleArn: process.env.SCHEDULE_ROLE_ARN, Input: event.text },
    }),
  );
  return { ok: true };
};
