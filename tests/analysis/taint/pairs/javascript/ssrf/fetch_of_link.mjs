// trigger: appsync
const API = "https://api.example.com/v1/";

async function json(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(3000) }); // expect: INJ007
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  return response.json();
}

export const unsafe = async (event) => json(event.arguments.link);

export const safe = async (event) => json(`${API}links/${encodeURIComponent(event.arguments.link)}`);
