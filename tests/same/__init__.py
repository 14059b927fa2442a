"""Everything that is sent, in every phase and to every seat, kept as digests: what is moved must send the same."""
