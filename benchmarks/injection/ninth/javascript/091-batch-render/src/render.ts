import type { EventBridgeEvent } from 'aws-lambda';
import { BatchClient, SubmitJobCommand } from '@aws-sdk/client-batch';
import { toParameters, type SceneSaved } from './parameters';

const batch = new BatchClient({});

export const handler = async (event: EventBridgeEvent<'SceneSaved', SceneSaved>): Promise<string | undefined> => {
  const parameters = toParameters(event.detail);
  if (!parameters) {
    return undefined;
  }
  const { jobId } = await batch.send(
    new SubmitJobCommand({
      jobName: `scene-${parameters.scene}`,
      jobQueue: process.env.JOB_QUEUE,
      jobDefinition: process.env.JOB_DEFINITION,
      containerOverrides: {
        command: ['render', '--scene', parameters.scene, '--samples', parameters.samples],
      },
    }),
  );
  return jobId;
};
