"""The calls of AWS that compiled code refers to: Java by constant pools, .NET by member references, Go by linked names.

They are no flows: which resource a call is for is not known, nor whether it is ever made.
"""
