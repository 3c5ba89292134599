"""How the model of likeness is made: sentences coded by hand → labelled words → a small network in ONNX."""
