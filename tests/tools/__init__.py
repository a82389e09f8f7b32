"""What tests are made with: pages, servers, people, networks, and how a widget is read."""
