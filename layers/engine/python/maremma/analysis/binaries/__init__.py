"""Formats of compiled code: executables of Go, class files of Java, assemblies of .NET."""
