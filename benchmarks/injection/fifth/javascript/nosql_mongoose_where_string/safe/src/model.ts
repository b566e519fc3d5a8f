import mongoose, { Schema, type InferSchemaType } from 'mongoose';

const article = new Schema({
  title: { type: String, required: true },
  views: { type: Number, default: 0 },
  section: String,
});

export type Article = InferSchemaType<typeof article>;
export const ArticleModel = mongoose.model('Article', article);

export async function connect(): Promise<void> {
  if (mongoose.connection.readyState === 0) {
    await mongoose.connect(process.env.MONGO_URL as string);
  }
}
