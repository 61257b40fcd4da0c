"""Scripts of developers: they build the data and models that the product ships."""
