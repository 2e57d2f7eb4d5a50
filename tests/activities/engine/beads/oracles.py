"""The best that there is, found by other means: exact or bounded, slow, and independent of what they judge.

Targets are given as colour -> number of cells, errors are sums of ΔE00 over the cells.
"""

from collections import Counter

import numpy
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import eye_array, hstack, kron

from activities.engine.beads.colour import ciede2000, cielab


def differences(targets, beads):
    """ΔE00 of each target (row) from each bead (column)."""
    labs = [cielab(bead) for bead in beads]
    return numpy.array([[ciede2000(cielab(target), lab) for lab in labs] for target in targets])


def weighted(targets, beads):
    """The same, times the number of cells."""
    return differences(targets, beads) * numpy.array(list(targets.values()), dtype=float)[:, None]


def least_error(targets, beads):
    """With the best bead for each cell: every bead is compared with."""
    return float(weighted(targets, beads).min(axis=1).sum())


def most_frequent(most, targets, beads):
    """The indices of the colours that most cells are nearest to: what other tools take."""
    nearest = differences(targets, beads).argmin(axis=1)
    counts = Counter()
    for index, cells in zip(nearest, targets.values(), strict=True):
        counts[int(index)] += cells
    return [index for index, _ in counts.most_common(most)]


def least_error_with(most, targets, beads):
    """With at most so many colours: the k-median problem as an integer programme."""
    costs = weighted(targets, beads)
    rows, columns = costs.shape
    # Whether each target has each bead, target by target; then whether each bead is chosen.
    each_has_one = hstack([kron(eye_array(rows), numpy.ones((1, columns))), numpy.zeros((rows, columns))])
    only_of_the_chosen = hstack([eye_array(rows * columns), -kron(numpy.ones((rows, 1)), eye_array(columns))])
    few = numpy.concatenate([numpy.zeros(rows * columns), numpy.ones(columns)])
    found = milp(
        numpy.concatenate([costs.ravel(), numpy.zeros(columns)]),
        integrality=few,
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(each_has_one.tocsr(), 1, 1),
            LinearConstraint(only_of_the_chosen.tocsr(), -numpy.inf, 0),
            LinearConstraint(few, 0, most),
        ],
        options={"mip_rel_gap": 1e-6},
    )
    assert found.success, found.message
    return found.fun


def no_less_error_with(most, targets, beads, rounds=1000):
    """What no choice of so many colours can be below: Lagrange's bound, raised by subgradients.

    A bound and not the optimum, but quick where the integer programme takes minutes.
    """
    costs = weighted(targets, beads)
    prices, bound, step = costs.min(axis=1) * 1.5, -numpy.inf, costs.min(axis=1).mean()
    for _ in range(rounds):
        saved = numpy.minimum(costs - prices[:, None], 0)
        chosen = numpy.argsort(saved.sum(axis=0), kind="stable")[:most]
        bound = max(bound, prices.sum() + saved[:, chosen].sum())
        slope = 1 - (saved[:, chosen] < 0).sum(axis=1)
        prices = prices + step * slope
        step *= 0.995
    return float(bound)


def least_error_of_stock(cells, beads, stock):
    """With no more beads of any colour than there are, for a list of cells: a linear programme."""
    costs = differences(cells, beads)
    rows, columns = costs.shape
    found = linprog(
        costs.ravel(),
        A_ub=numpy.kron(numpy.ones(rows), numpy.eye(columns)),
        b_ub=[stock.get(column, 0) for column in range(columns)],
        A_eq=numpy.kron(numpy.eye(rows), numpy.ones(columns)),
        b_eq=numpy.ones(rows),
    )
    assert found.success, found.message
    return found.fun
