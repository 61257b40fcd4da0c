"""Language data, a folder a language, as CSV and TOML files with the few modules that need code."""
