// trigger: authorizer
import { createHmac, timingSafeEqual } from "node:crypto";

const sign = (text) => createHmac("sha256", process.env.SIGNING_KEY).update(text).digest();

function parts(event) {
  const [, token = ""] = (event.headers.authorization ?? "").split(" ");
  return token.split(".");
}

export const unsafe = async (event) => {
  const [, payload] = parts(event);
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  return { isAuthorized: claims.exp * 1000 > Date.now(), context: { user: claims.sub } }; // expect: INJ020
};

export const safe = async (event) => {
  const [header, payload, signature] = parts(event);
  if (!timingSafeEqual(sign(`${header}.${payload}`), Buffer.from(signature, "base64url"))) {
    return { isAuthorized: false };
  }
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  return { isAuthorized: claims.exp * 1000 > Date.now(), context: { user: claims.sub } };
};
