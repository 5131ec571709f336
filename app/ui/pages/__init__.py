"""One module for each main tab."""
