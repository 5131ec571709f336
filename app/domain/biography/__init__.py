"""The biography of a candidate (2-KNĐ) and the 51 checks of what is declared in it."""
