"""What can be said of the playbook's sentences: whether they are our own, and how hard they are to read."""
