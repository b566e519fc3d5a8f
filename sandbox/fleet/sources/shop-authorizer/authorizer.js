"use strict";

const crypto = require("crypto");
const { LRUCache } = require("lru-cache");

const issuer = process.env.ISSUER;
const keys = new LRUCache({ max: 10, ttl: 300_000 });

async function key(id) {
  if (!keys.has(id)) {
    const answer = await fetch(`${issuer}/.well-known/jwks.json`);
    for (const each of (await answer.json()).keys) {
      keys.set(each.kid, crypto.createPublicKey({ key: each, format: "jwk" }));
    }
  }
  return keys.get(id);
}

async function verified(token) {
  const [head, claims, signature] = token.split(".");
  const { alg, kid } = JSON.parse(Buffer.from(head, "base64url"));
  const publicKey = alg === "RS256" ? await key(kid) : undefined;
  const signed = Buffer.from(`${head}.${claims}`);
  if (!publicKey || !crypto.verify("sha256", signed, publicKey, Buffer.from(signature, "base64url"))) {
    throw new Error("Unauthorized");
  }
  const body = JSON.parse(Buffer.from(claims, "base64url"));
  if (body.iss !== issuer || body.exp * 1000 < Date.now()) {
    throw new Error("Unauthorized");
  }
  return body;
}

exports.handler = async (event) => {
  const token = (event.authorizationToken || "").replace(/^Bearer /, "");
  const claims = await verified(token);
  const statement = { Action: "execute-api:Invoke", Effect: "Allow", Resource: event.methodArn };
  return { principalId: claims.sub, policyDocument: { Version: "2012-10-17", Statement: [statement] } };
};
