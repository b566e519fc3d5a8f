// trigger: http
const HOSTS: readonly string[] = Object.freeze(["images.example.com", "cdn.example.com"]);

function assertOurs(url: URL): asserts url is URL {
  if (!HOSTS.includes(url.hostname)) {
    throw new Error("host not allowed");
  }
}

function assertHttps(url: URL): asserts url is URL {
  if (url.protocol !== "https:") {
    throw new Error("protocol not allowed");
  }
}

async function bytes(url: URL): Promise<number> {
  const response = await fetch(url); // expect: INJ007
  return (await response.arrayBuffer()).byteLength;
}

interface Event {
  rawQueryString: string;
}

const link = (event: Event): URL => new URL(new URLSearchParams(event.rawQueryString).get("url")!);

export const unsafe = async (event: Event) => {
  const url = link(event);
  assertHttps(url);
  return { statusCode: 200, body: `${await bytes(url)}` };
};

export const safe = async (event: Event) => {
  const url = link(event);
  assertHttps(url);
  assertOurs(url);
  return { statusCode: 200, body: `${await bytes(url)}` };
};
