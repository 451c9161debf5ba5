"""What tests share: the tree of files, the browser, the databases."""
