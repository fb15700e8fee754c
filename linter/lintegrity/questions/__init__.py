"""What rules ask about a module, by subject. Each answer comes from the tree, the names and the project alone."""
