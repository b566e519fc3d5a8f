// trigger: authorizer
import { createHash } from "node:crypto";

interface Request {
  headers: Record<string, string | undefined>;
}

const hashes = new Map<string, string>(JSON.parse(process.env.KEY_HASHES ?? "[]"));
const SHAPE = /^([a-z]{3})\.(\d{10})\.[\w-]{22}$/;

function parts({ headers }: Request) {
  const [, shop = "", until = "0"] = SHAPE.exec(headers["x-api-key"] ?? "") ?? [];
  return { shop, until: Number(until) };
}

export const unsafe = async (event: Request) => {
  const { shop, until } = parts(event);
  if (!shop || until < Date.now() / 1000) return { isAuthorized: false };
  return { isAuthorized: true, context: { shop } }; // expect: INJ020
};

export const safe = async (event: Request) => {
  const { shop, until } = parts(event);
  if (!shop || until < Date.now() / 1000) return { isAuthorized: false };
  const shown = createHash("sha256").update(event.headers["x-api-key"] ?? "").digest("hex");
  if (hashes.get(shop) !== shown) return { isAuthorized: false };
  return { isAuthorized: true, context: { shop } };
};
