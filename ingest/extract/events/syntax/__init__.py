"""What does the syntax round a trigger say: its clause, its voice?"""
