"""How is the API documented? An OpenAPI document, built from the declarations, and Swagger UI for it."""
