"""Statistical disclosure control: which counts may be published, one by one, by subtraction and all together."""
