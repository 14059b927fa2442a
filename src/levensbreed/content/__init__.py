"""The conversation forms as content: the shipped texts and the reader that checks them."""
