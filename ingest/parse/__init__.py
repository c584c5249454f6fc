"""What are the sentences, the syntax and the names of a text? The only importer of the NLP library."""
