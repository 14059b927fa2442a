"""Tests of what every kind of conversation can use."""
