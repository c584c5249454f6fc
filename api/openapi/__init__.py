"""How is the interface documented? The declarations as an OpenAPI document, and Swagger UI over it."""
