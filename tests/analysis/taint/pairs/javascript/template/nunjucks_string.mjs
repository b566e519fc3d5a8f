// trigger: appsync
import nunjucks from "nunjucks";

const environment = new nunjucks.Environment(null, { autoescape: true });

const HEADER = "{% if admin %}Admin{% endif %} ";

export async function unsafe({ arguments: input, identity }) {
  const text = HEADER.concat(input.title);
  return environment.renderString(text, { admin: identity.groups.includes("admin") }); // expect: INJ008
}

export async function safe({ arguments: input, identity }) {
  const text = HEADER.concat("{{ title }}");
  return environment.renderString(text, { title: input.title, admin: identity.groups.includes("admin") });
}
