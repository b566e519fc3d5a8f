// trigger: rest
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

type Event = { body: string };

export const unsafe = async (event: Event) => {
  const reset = JSON.parse(event.body) as { token: string };
  const user = await prisma.user.findFirst({ where: { resetToken: reset.token } }); // expect: INJ004
  return { statusCode: user ? 200 : 404 };
};

export const safe = async (event: Event) => {
  const { token } = JSON.parse(event.body) as { token: string };
  if (typeof token !== "string") {
    return { statusCode: 400 };
  }
  const user = await prisma.user.findFirst({ where: { resetToken: token } });
  return { statusCode: user ? 200 : 404 };
};
