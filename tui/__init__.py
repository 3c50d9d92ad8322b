"""The terminal: command line and screens of nato-reader. Only here is Textual imported."""
