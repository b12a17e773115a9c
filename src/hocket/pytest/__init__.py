"""The pytest plugins, three thin fronts.

examples    each example of a project is a test in each of its modes
outcomes    async tests in every timing, with `@pytest.mark.outcomes`
virtual     async tests on virtual time, with `@pytest.mark.virtual_time`
"""
