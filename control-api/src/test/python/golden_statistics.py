#!/usr/bin/env python3
"""Golden values for the tests of dev.graylane.control.statistics.

An implementation of its own, with scipy's special functions and optimisers where the Java code has closed forms, grids and
bisection: what both agree on is not an error of one of them. Needs Python 3.9, numpy and scipy:

    python3 golden_statistics.py > ../resources/dev/graylane/control/statistics/golden.json
"""

import json
import sys

import numpy as np
from scipy import optimize, special, stats

ALTERNATIVES = 10.0 ** (np.arange(1, 11) / 10)
SHARDS = 32


def log_mean_exp(values):
    return special.logsumexp(values) - np.log(len(values))


# --- e-process on the arm of each error ------------------------------------------------------------------------------


def arm_log_likelihood(windows, risk):
    """Sum over the windows of the binomial log-probability of the canary's part of the errors."""
    total = 0.0
    for w in windows:
        n, e, m, f = w["canary"]["requests"], w["canary"]["errors"], w["baseline"]["requests"], w["baseline"]["errors"]
        if n and m:
            total += stats.binom.logpmf(e, e + f, risk * n / (risk * n + m))
    return total


def dispersion_over_time(windows):
    r = s = squares = variances = 0.0
    seen = 0
    for w in windows:
        n, e, m, f = w["canary"]["requests"], w["canary"]["errors"], w["baseline"]["requests"], w["baseline"]["errors"]
        if not n or not m:
            continue
        k = e + f
        if seen >= 3 and k:
            prior = 5 * n * m / (n + m) ** 2
            risk = (r + prior) / (s + prior)
            share = stats.binom(k, risk * n / (risk * n + m))
            squares += (e - share.mean()) ** 2
            variances += share.var()
        r += e * m / (n + m)
        s += f * n / (n + m)
        seen += 1 if k else 0
    return max(1.0, (squares + 5) / (variances + 5))


def dispersion_over_shards(windows):
    squares = variances = 0.0
    for arm in ("canary", "baseline"):
        n = np.sum([w[arm]["shardRequests"] for w in windows], axis=0)
        e = np.sum([w[arm]["shardErrors"] for w in windows], axis=0)
        if np.count_nonzero(n) < 2 or e.sum() in (0, n.sum()):
            continue
        # Under independence the shards' errors are multivariate hypergeometric.
        law = stats.multivariate_hypergeom(n, int(e.sum()))
        squares += float(np.sum((e - law.mean()) ** 2))
        variances += float(np.trace(np.atleast_2d(law.cov())))
    return max(1.0, (squares + 5) / (variances + 5))


def evidence(windows, risk, dispersion, below=False):
    at = arm_log_likelihood(windows, risk)
    others = risk / ALTERNATIVES if below else risk * ALTERNATIVES
    return float(np.exp(log_mean_exp([(arm_log_likelihood(windows, o) - at) / dispersion for o in others])))


def risk_bound(windows, dispersion, confidence, below):
    def gap(log_risk):
        return np.log(evidence(windows, np.exp(log_risk), dispersion, below)) + np.log(1 - confidence)

    return float(np.exp(optimize.brentq(gap, np.log(0.1), np.log(10))))


# --- increase in points of rate --------------------------------------------------------------------------------------


def increase_log_evidence(windows, limit):
    sums = np.zeros(len(ALTERNATIVES))
    requests = errors = 0
    for w in windows:
        n, e, m, f = w["canary"]["requests"], w["canary"]["errors"], w["baseline"]["requests"], w["baseline"]["errors"]
        usual = (errors + 0.5) / (requests + 50)
        for i, times in enumerate(ALTERNATIVES):
            bad = min(0.99, (usual + limit) * times)
            if not n or not m or bad <= usual + limit:
                continue

            def divergence(base):
                return (n * np.sum(special.rel_entr([bad, 1 - bad], [base + limit, 1 - base - limit]))
                        + m * np.sum(special.rel_entr([usual, 1 - usual], [base, 1 - base])))

            base = optimize.minimize_scalar(
                divergence, bounds=(1e-12, 1 - limit - 1e-12), method="bounded", options={"xatol": 1e-13}).x
            sums[i] += (stats.binom.logpmf(e, n, bad) - stats.binom.logpmf(e, n, base + limit)
                        + stats.binom.logpmf(f, m, usual) - stats.binom.logpmf(f, m, base))
        requests += m
        errors += f
    return sums


# --- rate, quantile, shares ------------------------------------------------------------------------------------------


def rate_interval(events, trials, confidence):
    def refuted(p):
        return (special.betaln(0.5 + events, 0.5 + trials - events) - special.betaln(0.5, 0.5)
                - special.xlogy(events, p) - special.xlog1py(trials - events, -p) + np.log(1 - confidence))

    middle = events / trials
    low = 0.0 if events == 0 else optimize.brentq(refuted, 1e-15, middle, xtol=1e-15)
    high = 1.0 if events == trials else optimize.brentq(refuted, middle, 1 - 1e-15, xtol=1e-15)
    return float(low), float(high)


def sample_ratio_evidence(segments):
    total = 0.0
    for k, (plan, counts, shards) in enumerate(segments, 1):
        plan, counts = np.array(plan), np.array(counts)
        alternative = stats.dirichlet_multinomial(100 * plan, int(counts.sum())).logpmf(counts)
        log = alternative - stats.multinomial(int(counts.sum()), plan).logpmf(counts)
        dispersion = max(1.0, stats.chisquare(shards).statistic / (SHARDS - 1))
        total += np.exp(log / dispersion) / (k * (k + 1))
    return float(total)


def chance_of_slower(canary, baseline):
    a = np.repeat(list(canary), list(canary.values()))
    b = np.repeat(list(baseline), list(baseline.values()))
    return float(stats.mannwhitneyu(a, b, alternative="greater").statistic / (len(a) * len(b)))


# --- cases -----------------------------------------------------------------------------------------------------------


# --- difference of two arms' rates of a goal ---------------------------------------------------------------------------


def divergence(p, q):
    return special.rel_entr(p, q) + special.rel_entr(1 - p, 1 - q)


def nearest_pair(n, guess, m, control_guess, difference):
    """The control's rate in the pair with the difference that is nearest to the guesses."""
    low, high = max(0.0, -difference), min(1.0, 1 - difference)
    found = optimize.minimize_scalar(
        lambda q: n * divergence(guess, min(1.0, max(0.0, q + difference))) + m * divergence(control_guess, q),
        bounds=(low, high), method="bounded", options={"xatol": 1e-13})
    return found.x


def difference_log_evidence(blocks, difference):
    total, seen = 0.0, np.zeros(4)
    for n, x, m, y in blocks:
        common = (seen[1] + seen[3] + 0.5) / (seen[0] + seen[2] + 1)
        guess = (seen[1] + 50 * common) / (seen[0] + 50)
        control_guess = (seen[3] + 50 * common) / (seen[2] + 50)
        if n and m:
            control = nearest_pair(n, guess, m, control_guess, difference)
            total += stats.binom.logpmf(x, n, guess) + stats.binom.logpmf(y, m, control_guess)
            total -= stats.binom.logpmf(x, n, control + difference) + stats.binom.logpmf(y, m, control)
        seen += (n, x, m, y)
    return float(total)


def difference_interval(blocks, confidence):
    n, x, m, y = np.sum(blocks, axis=0)
    value = x / n - y / m

    def gap(difference):
        return difference_log_evidence(blocks, difference) + np.log(1 - confidence)

    return value, optimize.brentq(gap, -0.99, value, xtol=1e-9), optimize.brentq(gap, value, 0.99, xtol=1e-9)


def goal_cases():
    rng = np.random.default_rng(2)
    cases = []
    for control, variant, share, blocks in ((0.05, 0.05, 0.5, 40), (0.05, 0.08, 0.5, 60), (0.4, 0.3, 0.2, 30), (0.01, 0.02, 0.1, 80)):
        case = []
        for i in range(blocks):
            users = 10 + 2 * i
            n = int(rng.binomial(users, share))
            case.append([n, int(rng.binomial(n, variant)), users - n, int(rng.binomial(users - n, control))])
        value, low, high = difference_interval(case, 0.95)
        cases.append({"blocks": case, "against0": difference_log_evidence(case, 0.0),
                      "against0.02": difference_log_evidence(case, 0.02), "value": value, "low": low, "high": high})
    return cases


def arm(rng, requests, rate):
    n = rng.multinomial(requests, np.full(SHARDS, 1 / SHARDS))
    e = rng.binomial(n, rate)
    return {"requests": int(n.sum()), "errors": int(e.sum()), "shardRequests": n.tolist(), "shardErrors": e.tolist()}


def windows_case(rng, ratio, clumped):
    windows = []
    for weight in (0.01, 0.05, 0.1, 0.25, 0.5):
        for _ in range(6):
            lift = rng.gamma(2, 0.5, SHARDS) if clumped else 1.0
            canary = int(rng.binomial(1000, weight))
            windows.append({"canary": arm(rng, canary, np.minimum(0.9, 0.02 * ratio * lift)),
                            "baseline": arm(rng, 1000 - canary, np.minimum(0.9, 0.02 * lift))})
    return windows


def main():
    rng = np.random.default_rng(1)
    cases = []
    for ratio, clumped in ((1, False), (2, False), (5, True), (0.5, False), (1, True)):
        windows = windows_case(rng, ratio, clumped)
        time, shards = dispersion_over_time(windows), dispersion_over_shards(windows)
        dispersion = max(time, shards)
        n = sum(w["canary"]["requests"] for w in windows)
        e = sum(w["canary"]["errors"] for w in windows)
        increase = increase_log_evidence(windows, 0.005)
        cases.append({
            "windows": windows,
            "dispersionOverTime": time,
            "dispersion": dispersion,
            "above1": evidence(windows, 1, dispersion),
            "above1.3": evidence(windows, 1.3, dispersion),
            "below1.2": evidence(windows, 1.2, dispersion, below=True),
            "lowerBound": risk_bound(windows, dispersion, 0.95, below=False),
            "upperBound": risk_bound(windows, dispersion, 0.95, below=True),
            "increase": float(np.exp(log_mean_exp(increase / dispersion))),
            "rateLow": rate_interval(e / dispersion, n / dispersion, 0.95)[0],
        })
    intervals = []
    for events, trials, confidence in ((0, 100, 0.95), (1, 1000, 0.95), (37, 400, 0.99), (400, 400, 0.95), (12.5, 90.25, 0.9)):
        low, high = rate_interval(events, trials, confidence)
        intervals.append({"events": events, "trials": trials, "confidence": confidence, "low": low, "high": high})
    shares = []
    for segments in ([([0.1, 0.9], [90, 910])], [([0.1, 0.9], [140, 860])],
                     [([0.01, 0.99], [9, 991]), ([0.5, 0.5], [520, 480])], [([0.2, 0.3, 0.5], [210, 300, 490])]):
        for clumps in (1, 10):
            spread = [(p, c, (clumps * rng.multinomial(sum(c) // clumps, np.full(SHARDS, 1 / SHARDS))).tolist())
                      for p, c in segments]
            shares.append({"segments": [{"plan": p, "counts": c, "shards": s} for p, c, s in spread],
                           "evidence": sample_ratio_evidence(spread)})
    canary = {int(b): int(c) for b, c in zip(*np.unique(rng.normal(505, 20, 500).astype(int), return_counts=True))}
    baseline = {int(b): int(c) for b, c in zip(*np.unique(rng.normal(500, 20, 3000).astype(int), return_counts=True))}
    json.dump({
        "errors": cases, "intervals": intervals, "shares": shares,
        "latency": {"canary": canary, "baseline": baseline, "chanceOfSlower": chance_of_slower(canary, baseline)},
        "goals": goal_cases(),
    }, sys.stdout, indent=None, separators=(",", ":"))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
