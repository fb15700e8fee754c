"""Finds, installs and runs components that manifests describe."""
