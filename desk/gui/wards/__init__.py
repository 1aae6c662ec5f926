"""The pages of a council and of a ward on the Board, and finding a ward."""
