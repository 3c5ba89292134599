"""Reports: a text with its claims and findings marked, and texts handed in to be checked."""
