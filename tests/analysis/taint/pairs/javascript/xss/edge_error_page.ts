// trigger: cloudfront
import escapeHtml from "escape-html";

interface CloudFront {
  Records: [{ cf: { request: { uri: string } } }];
}

function page(body: string) {
  const headers = { "content-type": [{ key: "Content-Type", value: "text/html" }] };
  return { status: "404", headers, body: `<h1>${body} was not found</h1>` }; // expect: INJ009
}

export const unsafe = async ({ Records: [{ cf }] }: CloudFront) => page(decodeURI(cf.request.uri));

export const safe = async ({ Records: [{ cf }] }: CloudFront) => page(escapeHtml(decodeURI(cf.request.uri)));
