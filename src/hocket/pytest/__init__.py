"""The pytest plugins, four thin fronts.

examples    each example of a project is a test in each of its modes
limit       a test that hangs fails with the report of who waits for whom
outcomes    async tests with every timing, with `@pytest.mark.outcomes`
virtual     async tests on virtual time, with `@pytest.mark.virtual_time`
"""
