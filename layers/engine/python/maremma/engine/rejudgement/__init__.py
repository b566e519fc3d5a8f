"""Functions judged again on kept facts, because something around them changed."""
