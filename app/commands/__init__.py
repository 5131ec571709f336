"""The commands of the program, thin over the services; each returns an `Answer`."""
