// trigger: kafka
type Rule = { name: string; threshold: number };

const decode = (value: string): Rule => JSON.parse(Buffer.from(value, "base64").toString());

function compile(source: string): (x: number) => boolean {
  return new Function("x", source) as (x: number) => boolean; // expect: INJ002
}

export const unsafe = async (event: { records: Record<string, { value: string }[]> }) => {
  const rules = Object.values(event.records).flat().map(({ value }) => decode(value));
  return rules.map((rule) => compile(`/* ${rule.name} */ return x > 10;`)(12));
};

export const safe = async (event: { records: Record<string, { value: string }[]> }) => {
  const rules = Object.values(event.records).flat().map(({ value }) => decode(value));
  return rules.map((rule) => compile(`return x > ${Number(rule.threshold)};`)(12));
};
