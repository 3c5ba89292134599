"""The network: the partners around one or two parties, and the ties among them."""
