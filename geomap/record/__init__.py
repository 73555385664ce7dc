"""The event record as the outside world may write it: checks and right forms.

Values from files and frames flow in, checked columns flow out.  ``formats`` and
``frames`` differ in how they find the values; what a value may be is said here
once.
"""
