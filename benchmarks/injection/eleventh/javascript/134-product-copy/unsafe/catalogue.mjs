import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export const loadProduct = (id) => prisma.product.findUniqueOrThrow({ where: { id }, select: { id: true, name: true, features: true } });

export const saveDraft = (productId, text) => prisma.draft.create({ data: { productId, text } });
