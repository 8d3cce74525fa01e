"""A woven article to HTML: page, index, home; templates of their own."""
