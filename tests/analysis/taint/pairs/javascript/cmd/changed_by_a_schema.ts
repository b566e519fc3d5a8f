// trigger: http
import { execSync } from "node:child_process";
import { z } from "zod";

const Trimmed = z.object({ name: z.string().transform((name) => name.trim().toLowerCase()) });
const Cleaned = z.object({ name: z.string().transform((name) => name.replace(/[^a-z0-9]/g, "")) });

const report = (name: string) => execSync(`report ${name}`); // expect: INJ001

export const unsafe = async (event) => report(Trimmed.parse(JSON.parse(event.body)).name);
export const safe = async (event) => report(Cleaned.parse(JSON.parse(event.body)).name);
