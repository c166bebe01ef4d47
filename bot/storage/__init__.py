"""Tables, queries, blobs: what outlives the process."""
