import { model, Schema } from 'mongoose';

const schema = new Schema(
  {
    articleId: { type: String, required: true, index: true },
    author: { type: String, required: true },
    text: { type: String, required: true },
  },
  { timestamps: true },
);

export const Comment = model('Comment', schema);
