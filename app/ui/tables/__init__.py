"""Table base, delegate and cell kinds."""
