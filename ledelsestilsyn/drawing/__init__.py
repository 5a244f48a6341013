"""Which cases are drawn: an order that anyone with the list and the seed can make again. Pure."""
