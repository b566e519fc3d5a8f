// trigger: direct
const VERSIONS = ["v1", "v2"];

const load = (version) => import(version); // expect: INJ002

export async function unsafe(event) {
  const { handle } = await load(event.module);
  return handle(event.input);
}

export async function safe(event) {
  const version = VERSIONS.find((each) => each === event.module);
  const { handle } = await load(`./versions/${version ?? "v1"}.mjs`);
  return handle(event.input);
}
