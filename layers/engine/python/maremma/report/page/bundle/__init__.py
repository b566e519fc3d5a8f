"""What `page/` is built to: the script and the style of the page. `make page` builds them again."""
