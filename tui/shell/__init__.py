"""The command line: one module a command, one table that describes them all."""
