"""Where p − y comes from: the chain of derivatives, and a slope measured by nudging."""
