"""What is the syntax around a trigger: its clause and voice?"""
