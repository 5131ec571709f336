"""The knowledge of the office: pure Python, no Qt, no SQL, no files, no system clock."""
