"""What is a resource, and how are its records loaded and serialized? Knows no list."""
