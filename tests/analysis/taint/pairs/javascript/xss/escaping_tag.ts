// trigger: http
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { html, raw } from "hono/html";

const bold = (text: string) => html`<b>${text}</b>`;
const page = (body: unknown) => ({ statusCode: 200, headers: { "Content-Type": "text/html" }, body: String(body) }); // expect: INJ009

export const unsafe = async (event: APIGatewayProxyEventV2) => {
  const name = event.queryStringParameters?.name ?? "";
  return page(html`<p>${raw(name)}</p>`);
};

export const safe = async (event: APIGatewayProxyEventV2) => {
  const name = event.queryStringParameters?.name ?? "";
  return page(html`<div>${bold(name)}${raw("<hr>")}</div>`);
};
