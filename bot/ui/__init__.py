"""Domain objects to Discord messages, views and modals."""
