"""Points become probabilities."""

from hypothesis import given
from hypothesis import strategies as st

from geomap.resolve.belief import LEAST_SCORE, beliefs, calibrated

points = st.floats(-40, 60)


@given(st.lists(points, max_size=20), points)
def test_beliefs_share_at_most_one(given_points, unknown):
    """What the candidates do not share is the chance that it is none of them."""
    shares = beliefs(given_points, unknown)

    assert len(shares) == len(given_points)
    assert all(0 <= share <= 1 for share in shares)
    assert sum(shares) <= 1 + 1e-9


@given(st.lists(points, min_size=1, max_size=8), st.floats(0, 20), points)
def test_belief_rises_with_the_points(others, more, unknown):
    """More evidence for a place never makes it less likely."""
    few = beliefs([0.0, *others], unknown)[0]
    many = beliefs([more, *others], unknown)[0]

    assert many >= few - 1e-12


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_score_rises_with_the_belief(one, other):
    """The calibration keeps the order, and stays a probability."""
    low, high = sorted((one, other))

    assert 0 <= calibrated(low) <= calibrated(high) <= 1


def test_nothing_is_quite_sure():
    """No name alone proves a place."""
    assert calibrated(1.0) < 1


def test_an_answer_is_more_likely_than_not():
    """The threshold is one number, and by default an even chance is no answer."""
    assert LEAST_SCORE == 0.5
