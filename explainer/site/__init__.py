"""The notebooks as plain files for any web server, with Python inside: `make site`."""
