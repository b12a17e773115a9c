"""The pytest plugins, two thin fronts.

examples    each example of a project is a test in each of its modes
virtual     async tests on virtual time, with `@pytest.mark.virtual_time`
"""
