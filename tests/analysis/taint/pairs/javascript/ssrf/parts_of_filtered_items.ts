// trigger: sqs
import got from "got";

interface Job {
  kind: "ping" | "fetch";
  target: { host: string; path: string };
}

const HOSTS = ["a.example.com", "b.example.com"];

const jobs = (event: { Records: { body: string }[] }): Job[] => event.Records.map(({ body }) => JSON.parse(body));

async function visit({ target: { host, path } }: Job): Promise<number> {
  const { statusCode } = await got(`https://${host}/${path}`); // expect: INJ007
  return statusCode;
}

export async function unsafe(event: { Records: { body: string }[] }): Promise<number[]> {
  const wanted = jobs(event).filter((job) => job.kind === "fetch");
  return Promise.all(wanted.map(visit));
}

export async function safe(event: { Records: { body: string }[] }): Promise<number[]> {
  const wanted = jobs(event).filter((job) => job.kind === "fetch" && HOSTS.includes(job.target.host));
  return Promise.all(wanted.map(visit));
}
