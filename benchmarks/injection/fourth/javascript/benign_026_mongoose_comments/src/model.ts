import { Schema, model } from 'mongoose';

const schema = new Schema(
  {
    post: { type: Schema.Types.ObjectId, index: true, required: true },
    text: { type: String, maxlength: 2000, required: true },
    hidden: Boolean,
  },
  { timestamps: true },
);

export const Comment = model('Comment', schema);
