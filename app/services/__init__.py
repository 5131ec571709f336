"""One use case a function: owns the transaction, names the act, returns frozen rows."""
