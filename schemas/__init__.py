"""What the model fills (drafts) and what the API returns (resolved models); pydantic and stdlib only."""
