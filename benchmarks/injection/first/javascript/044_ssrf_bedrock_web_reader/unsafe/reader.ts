import axios from 'axios';
import { assertReadable } from './guard';

interface Property {
  name: string;
  type: string;
  value: string;
}

interface ApiActionEvent {
  messageVersion: string;
  actionGroup: string;
  apiPath: string;
  httpMethod: string;
  requestBody?: { content: Record<string, { properties: Property[] }> };
}

const properties = (event: ApiActionEvent): Record<string, string> =>
  Object.fromEntries(
    (event.requestBody?.content['application/json']?.properties ?? []).map(({ name, value }) => [name, value]),
  );

async function readPage(url: string): Promise<{ length: number; excerpt: string }> {
  if (!assertReadable(url)) {
    return { length: 0, excerpt: '' };
  }
  const { data } = await axios.get<string>(url, { responseType: 'text', maxRedirects: 0 }); // expect: ssrf
  return { length: data.length, excerpt: data.slice(0, 2000) };
}

export const handler = async (event: ApiActionEvent) => {
  const { url = '' } = properties(event);
  const page = event.apiPath === '/read' ? await readPage(url) : { length: 0, excerpt: '' };
  return {
    messageVersion: event.messageVersion,
    response: {
      actionGroup: event.actionGroup,
      apiPath: event.apiPath,
      httpMethod: event.httpMethod,
      httpStatusCode: 200,
      responseBody: { 'application/json': { body: JSON.stringify(page) } },
    },
  };
};
