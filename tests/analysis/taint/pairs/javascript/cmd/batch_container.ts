// trigger: pipe
import { BatchClient, SubmitJobCommand } from "@aws-sdk/client-batch";

const batch = new BatchClient({});

const submit = (command: string[]) =>
  batch.send(new SubmitJobCommand({ jobName: "job", jobQueue: "q", jobDefinition: "d", containerOverrides: { command } })); // expect: INJ001

interface Job {
  body: string;
}

const read = ({ body }: Job): { script: string; file: string } => JSON.parse(body);

export const unsafe = async (jobs: Job[]) => {
  for (const { script } of jobs.map(read)) {
    await submit(["sh", "-c", `set -e; ${script}`]);
  }
};

export const safe = async (jobs: Job[]) => {
  for (const { file } of jobs.map(read)) {
    await submit(["/opt/convert", "--in", file]);
  }
};
