"""What a reader gets to see: the outline with what is done, the frozen text, the contacts of the day."""
