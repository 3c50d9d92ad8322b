"""What the main screen is made of: each pane owns its state and asks the app, never the engine."""
